import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { sleep, systemClock } from '../../src/sizes/network/clock.ts'
import { gif, here, image, picture, restart, sync, url } from './here.ts'
import { testClock, testNetwork } from './server.ts'

it('names each host that it may not ask once, at the first picture', async () => {
  const documents = [
    {
      images: [
        image(url('a.gif')),
        image('https://b.test/1.png'),
        image('https://b.test/2.png')
      ],
      path: 'a.md'
    },
    { images: [image('https://c.test/3.png')], path: 'b.md' }
  ]
  const result = await sync([], { documents })
  expect(result).toMatchObject({ added: 1, failed: 3 })
  expect(result.problems.map(({ path, reason }) => [path, reason])).toEqual([
    [
      'a.md',
      'Cannot ask `b.test`, it is not in the list of hosts, name it with `--hosts b.test` or in `sizes.hosts`: 2 pictures, the first is `https://b.test/1.png`'
    ],
    [
      'b.md',
      'Cannot ask `c.test`, it is not in the list of hosts, name it with `--hosts c.test` or in `sizes.hosts`: `https://c.test/3.png`'
    ]
  ])
  expect(
    await sync(['a.gif'], { hosts: new Set(), refresh: true })
  ).toMatchObject({
    failed: 1
  })
})

it('tells how far it is', async () => {
  const steps: unknown[] = []
  await sync(['a.gif', 'none.gif'], {
    concurrency: 1,
    onProgress: (step) => steps.push({ ...step })
  })
  expect(steps).toEqual([
    { done: 1, total: 2, url: url('a.gif') },
    { done: 2, total: 2, url: url('none.gif') }
  ])
})

it('keeps what it knows when the time is over, and writes on the way', async () => {
  const clock = testClock()
  const names = Array.from({ length: 26 }, (_, index) => `a.gif?${index}`)
  let written = false
  await restart({
    '/a.gif': picture,
    '/silent.gif': () => {
      written = existsSync(here.path)
      setImmediate(() => clock.end(120_000))
    }
  })
  const result = await sync([...names, 'silent.gif', 'c.gif'], {
    concurrency: 1,
    network: testNetwork(clock)
  })
  expect(result).toMatchObject({ added: 26, failed: 2, written: true })
  expect(written).toBe(true)
  expect(
    result.problems.map(({ reason }) => reason.replace(/`.*/, ''))
  ).toEqual([
    'Cannot ask any more, 120 s are over: run it again: ',
    'Cannot ask any more, 120 s are over: run it again: '
  ])
})

it('stops when it is told to, before and on the way', async () => {
  const controller = new AbortController()
  await restart({
    '/a.gif': picture,
    '/b.gif': () => controller.abort()
  })
  const options = { concurrency: 1, signal: controller.signal }
  expect(await sync(['a.gif', 'b.gif', 'c.gif'], options)).toMatchObject({
    added: 1,
    failed: 2
  })
  expect(await sync(['a.gif', 'b.gif'], options)).toMatchObject({
    known: 1,
    problems: [{ ruleId: 'sizes-stopped' }]
  })
  expect(here.site.log).toEqual(['/a.gif', '/b.gif'])
})

it('asks a host for no more pictures at once than it is told', async () => {
  let open = 0
  let most = 0
  await restart({
    '/a.gif': (_, response) => {
      open += 1
      most = Math.max(most, open)
      setTimeout(() => {
        open -= 1
        response.end(gif)
      }, 5)
    }
  })
  const names = Array.from({ length: 40 }, (_, index) => `a.gif?${index}`)
  expect(await sync(names)).toMatchObject({ added: 40 })
  expect(most).toBe(2)
  most = 0
  await sync(names, { concurrency: 30, refresh: true })
  expect(most).toBeGreaterThan(2)
  expect(most).toBeLessThanOrEqual(16)
})

it('sleeps until the time is over, or a signal comes', async () => {
  const clock = testClock()
  const controller = new AbortController()
  await sleep(clock, 5, controller.signal)
  expect([clock.pauses, clock.now()]).toEqual([[5], 5])

  const slept = sleep(clock, 10_000, controller.signal)
  controller.abort()
  await slept
  await sleep(clock, 10_000, controller.signal)
  expect(clock.now()).toBe(5)
})

it('runs what is asked for later, unless it is called off', async () => {
  const run = await new Promise<boolean>((resolve) => {
    systemClock.after(1_000_000, () => resolve(false))()
    systemClock.after(0, () => resolve(true))
  })
  expect(run).toBe(true)
  expect(systemClock.now()).toBeGreaterThan(0)
})
