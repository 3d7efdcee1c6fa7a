/** Whether a path is that of a folder, or is below it. */
export function isInside(
  folder: string,
  path: string,
  { isAbsolute, relative, sep }: typeof import('node:path')
): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}
