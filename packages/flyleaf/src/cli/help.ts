/** What `flyleaf --help` says. */
export const help = `Usage
  flyleaf build [folder] --out <folder>   write pages and content.json
  flyleaf check [folder]                  say what is wrong, write nothing
  flyleaf index [folder] --out <file>     write the index of neighbours
  flyleaf sizes sync [folder]             record the sizes of remote pictures
  flyleaf sizes check [folder]            say which sizes are not recorded

Options
  -c, --config <file>    configuration (default: flyleaf.config.mjs, .js or .ts)
      --engine <name>    satteri, remark or native (default: satteri)
      --hosts <names>    sizes: hosts that may be asked, with commas between
  -h, --help             show this text
      --html <what>      keep, sanitize or drop HTML (default: keep)
      --online           sizes check: ask whether the sizes are still true
  -o, --out <path>       where to write
  -q, --quiet            say nothing but messages
      --refresh          sizes sync: ask again for sizes that are known
  -v, --version          show the version
  -w, --watch            index: write again whenever a document changes

The folder is \`content\`, unless the configuration says otherwise.

Exit codes
  0  done; there may be warnings
  1  a document has a fatal message; the others are done
  2  the command cannot be carried out: a wrong option, a missing folder
  130  it was interrupted
`
