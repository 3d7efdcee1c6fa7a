import remarkMdx from 'remark-mdx'
import { expect, it } from 'vitest'
import { read } from './read.ts'

it.each([
  [
    'code in a tag',
    '{% highlight js %}\nfoo()\n\n# bar\n\n    baz()\n{% endhighlight %}'
  ],
  ['code on a line', '{% highlight js %}foo(){% endhighlight %}'],
  [
    'an aside of Liquid',
    '{% hint style="info" %}\nTea.\n\n* Cup.\n{% endhint %}'
  ],
  ['an aside of Hugo', '{{% notice %}}\nTea.\n{{% /notice %}}'],
  [
    'shortcodes in each other',
    '{{< tabs >}}\n\n{{% tab "a" %}}\n\nTea.\n\n{{% /tab %}}\n\n{{< /tabs >}}'
  ],
  [
    'tags of one name in each other',
    '{% a %}\n\nTea.\n\n{% a %}\n\nCup.\n\n{% enda %}\n\nCake.\n\n{% enda %}'
  ],
  ['a condition around blocks', '{% if a %}\n\nTea.\n\n{% endif %}'],
  ['a tag without an end', '{% include "tea" %}\n\n{{< youtube id >}}'],
  ['a tag of Hugo that looks like an element', '{{<figure src="a.png">}}'],
  ['tags of Handlebars', '{{#if a}}\n\n{{/if}}\n\n{{!-- Tea. --}}'],
  ['three braces', '{{{ tea }}}'],
  ['tags of ERB', '<%= tea %>\n\n<% if a %>'],
  [
    'a caption of WordPress',
    '[caption id="a" width="3"]![a](b) A cup.[/caption]'
  ],
  ['a gallery', '[gallery ids="1,2"]\n\n[gallery]'],
  [
    'code of WordPress',
    '[sourcecode language="js"]\nfoo()\n\nbar()\n[/sourcecode]'
  ],
  ['a comment of Obsidian', '%%Tea.%%'],
  ['a long one', '%%\nTea.\n\nCup.\n%%'],
  ['lines of other tools', '%%include tea\n%%include cup'],
  ['a template in a wiki link', '[[ {{ tea }} ]]']
])('passes over %s', (_, markdown) => {
  expect(read(`${markdown}\n\nHot tea is good.`)).toBe('Hot tea is good.')
  expect(read(`Hot tea is good.\n\n${markdown}`)).toBe('Hot tea is good.')
})

it.each([
  [
    'what stands before a tag',
    'Hot tea.\n{% highlight js %}\na\n\nb\n{% endhighlight %}',
    'Hot tea.'
  ],
  [
    'what stands behind it',
    '{% highlight js %}\na\n\nb\n{% endhighlight %}\nHot tea.',
    'Hot tea.'
  ],
  ['what is laid out by WordPress', '[row wide="1"]Hot tea.[/row]', 'Hot tea.'],
  [
    'a condition within a line',
    'Tea is {% if a %}hot{% endif %}.',
    'Tea is hot.'
  ],
  [
    'code like a tag',
    'Write `{% raw %}` first.\n\nThen `{% endraw %}`.',
    'Write {% raw %} first. Then {% endraw %}.'
  ],
  [
    'brackets of a writer',
    'Hot tea [sic] is [so] good [1].',
    'Hot tea [sic] is [so] good [1].'
  ],
  ['per cent', 'Hot 50%% tea %% is good.', 'Hot 50%% tea %% is good.'],
  [
    'a label with code',
    'See [[`tea`|a `cup`]] and [`tea`](a b c).',
    'See a cup and tea.'
  ],
  [
    'a label with a template',
    'See [tea {{ a }}](b c d) there. Hot tea.',
    'Hot tea.'
  ],
  [
    'a link around a template',
    '[{{ tea }}](a) is new.\n\nHot tea.',
    'Hot tea.'
  ],
  [
    'the address of a template',
    'Found a [bug]({{ site.x }}/1) in it.',
    'Found a bug in it.'
  ],
  [
    'a sentence without its template',
    'Hello {{ name }}, come in. Hot tea.',
    'Hot tea.'
  ],
  ['a sentence behind its template', '{{ cup }} Hot tea. So.', 'Hot tea. So.'],
  [
    'a sentence of Japanese',
    '{{ a }}は熱い。「紅茶」です。水だ。',
    '「紅茶」です。水だ。'
  ],
  ['a sentence of Hindi', 'चाय {{ a }} गरम है। पानी पहले।', 'पानी पहले।'],
  [
    'a template alone, where there is no other sentence',
    'Hello {{ name }}.',
    'Hello.'
  ]
])('keeps %s', (_, markdown, text) => {
  expect(read(markdown)).toBe(text)
})

it('reads what a tag has around it where there is nothing else', () => {
  expect(read('{% block a %}\n\nHot tea.\n\n{% endblock %}')).toBe('Hot tea.')
  expect(read('{% block a %}Hot tea.{% endblock %}')).toBe('Hot tea.')
  expect(read('{% raw %}\n\nHot tea.\n\n{% endraw %}')).toBe('')
  expect(read('%%\n\nHot tea.\n\n%%')).toBe('')
})

it('passes over lists and quotes within a tag', () => {
  const markdown =
    '{% a %}\n\n> Tea.\n\n* Cup.\n\n<p>Cake.</p>\n\n{% enda %}\n\nHot tea.'
  expect(read(markdown)).toBe('Hot tea.')
})

it('leaves the braces of MDX to it', () => {
  expect(read('Hot {a} tea.', remarkMdx)).toBe('Hot tea.')
})
