import { expect, it } from 'vitest'
import { firstHeading, headingBound } from '../src/heading.ts'

it.each([
  ['# Two factors\n', 'Two factors'],
  ['Text.\n\n# Two factors #\n', 'Two factors'],
  ['   #\tTwo factors ###  \r\n', 'Two factors'],
  ['Two factors\n===\n', 'Two factors'],
  ['Text.\n\nTwo\nfactors\n=\n', 'Two factors'],
  ['## Below\n\n# Above\n', 'Above'],
  ['Text\n# Interrupted\n', 'Interrupted'],
  ['Text\n    and more\n===\n', 'Text and more'],
  ['#\n# \n# ###\n# Said\n', 'Said'],
  ['\n\n\n# After blank lines', 'After blank lines'],
  ['<div align="center">\n\n# Between tags\n\n</div>\n', 'Between tags'],
  ['<b>Bold</b> text\n# After it\n', 'After it'],
  ['Text\n<br>\n# After it\n', 'After it'],
  ['- item\n\n# After a list\n', 'After a list'],
  ['-\n\n# After a list\n', 'After a list'],
  ['- item\nmore\n===\n\n# After a list\n', 'After a list'],
  ['- item\n\n  more\n\nAfter a list\n===\n', 'After a list'],
  ['-      code\n\n# After a list\n', 'After a list'],
  ['- item\n  more\n# After a list\n', 'After a list'],
  ['> quoted\n\n# After it\n', 'After it'],
  ['---\n\n# After a rule\n', 'After a rule'],
  ['<!-- one line -->\n# After it\n', 'After it'],
  ['<!-- a\n# No\n-->\n# After it\n', 'After it'],
  ['{/* a\n# No\n*/}\n\n# After it\n', 'After it'],
  ['~~~sh\n# No\n~~~~\n# After it\n', 'After it'],
  ['````\n```\n# No\n````\n# After it\n', 'After it'],
  ['```\n# No\n    ```\n```\n# After it\n', 'After it'],
  ['{% highlight sh %}\n# No\n{% endhighlight %}\n# After it\n', 'After it'],
  ['{{< highlight sh >}}\n# No\n{{< /highlight >}}\n# After\n', 'After'],
  ['%%\n# No\n%%\n# After it\n', 'After it'],
  ['$$\n# No\n$$\n# After it\n', 'After it'],
  ['# {{ page.title }}\n\n# Said\n', 'Said'],
  ['import A from "a"\n\n# After it\n', 'After it']
])('finds the heading of %j', (body, title) => {
  expect(firstHeading(body)).toBe(title)
})

it.each([
  [''],
  ['Text.\n'],
  ['## Below\n'],
  ['#hashtag\n'],
  ['    # Code\n'],
  ['\t# Code\n'],
  ['```\n# Code\n'],
  ['~~~\n# Code\n```\n'],
  ['<!--\n# Comment\n'],
  ['<?php\n# Comment\n?>'],
  ['<![CDATA[\n# Text\n]]>'],
  ['<!DOCTYPE\n# x\n>'],
  ['<pre>\n# Text\n\n# Text\n</PRE>\n'],
  ['<div>\n# Text\n'],
  ['<Tabs>\n# Text\n'],
  ['<h1>Text</h1>\n'],
  ['- # In a list\n'],
  ['- a\n\n  # In a list\n\n\t# In a list\n'],
  ['1.  a\n\n    # In a list\n'],
  ['> # Quoted\n'],
  ['> Quoted\n===\n'],
  ['Text\n---\n'],
  ['\n===\n'],
  ['# \u200B\n'],
  ['# <br>\n'],
  ['# {{ page.title }}\n']
])('finds none in %j', (body) => {
  expect(firstHeading(body)).toBe(undefined)
})

it.each([
  ['*Two* __factors__ and **_more_**', 'Two factors and more'],
  ['~~Old~~ ==new==', 'Old new'],
  ['`a_b_c` and ``x`y``', 'a_b_c and ``x`y``'],
  ['`*not*` \\*here\\*', '*not* *here*'],
  ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
  ['[A link](/x "title") and [another][ref]', 'A link and another'],
  ['A [page](/x_(y)) here', 'A page here'],
  ['[Not] a link', '[Not] a link'],
  ['![Logo](logo.png)', 'Logo'],
  ['Name ![build](b.svg) [![npm](n.svg)](/n)', 'Name'],
  ['[![npm](n.svg)](/n)', 'npm'],
  ['[[page|Label]] and [[Other]]', 'Label and Other'],
  ['Title {#custom-id}', 'Title'],
  ['Title {/* #custom-id */}', 'Title'],
  ['Title {: .big}', 'Title'],
  ['Title[^1]', 'Title'],
  ['Title <!-- omit in toc -->', 'Title'],
  ['Title <Badge text="new" />', 'Title'],
  ['<https://example.com>', 'https://example.com'],
  [
    'a &lt; b &amp; c &#62; &#x41; &unknown; &#0;',
    'a < b & c > A &unknown; &#0;'
  ],
  ['C# and F#', 'C# and F#'],
  ['日本語の題', '日本語の題']
])('reads the words of %j', (heading, title) => {
  expect(firstHeading(`# ${heading}\n`)).toBe(title)
})

it('looks no further than its bound, and at no half of a line', () => {
  const fill = `${'x'.repeat(headingBound - 11)}\n\n`
  expect(firstHeading(`${fill}# Heading`)).toBe('Heading')
  expect(firstHeading(`${fill}# Heading\n`)).toBe(undefined)
  expect(firstHeading(`${fill} # Heading`)).toBe(undefined)
  expect(firstHeading(`# Heading\n${fill}`)).toBe('Heading')
})

it.each([
  '[',
  '![',
  '](',
  '*',
  '**a',
  '_a ',
  '`',
  '<a',
  '<!--',
  '&#',
  '{#',
  '\\',
  '# ',
  '[[',
  '[a|',
  '~~a',
  '- ',
  '<div\n',
  '```\n'
])('takes its time with %j again and again, but not long', (part) => {
  const text = part.repeat(headingBound / part.length)
  expect(typeof firstHeading(`# ${text}`)).toMatch(/string|undefined/)
  expect(typeof firstHeading(text)).toMatch(/string|undefined/)
})
