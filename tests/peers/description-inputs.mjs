/**
 * A document that somebody has stumbled over.
 *
 * @typedef Input
 * @property {string} name
 * @property {string} markdown
 * @property {string} prose
 *   What a person would read as its text; empty where there is none.
 * @property {RegExp} [leak]
 *   What is no prose in it.
 */

const hot =
  'Water comes first, and it has to be hot. Then come the leaves, as many as you like. Wait for three minutes, not for four, or it will be bitter in the end. Then add milk, and drink it while it is hot.'
const short = 'Hot tea is good.'

// Long texts of our own in ten scripts: all of them have to be cut at 160.
const scripts = {
  Arabic:
    'الماء يأتي أولا ويجب أن يكون ساخنا. ثم تأتي الأوراق كما تحب. انتظر ثلاث دقائق وليس أربع دقائق وإلا فسيصبح مرا في النهاية. ثم أضف الحليب واشربه وهو ساخن مع صديق جيد في المساء الهادئ من كل يوم.',
  Chinese:
    '先烧开水，水一定要烫。然后放茶叶，想放多少就放多少。等三分钟，不要等四分钟。'.repeat(
      6
    ),
  Cyrillic:
    'Сначала вода, и она должна быть горячей. Потом листья, сколько угодно. Подождите три минуты, но не четыре, иначе в конце чай станет горьким. Потом добавьте молоко и пейте, пока он горячий.',
  Devanagari:
    'पानी पहले आता है और उसे गरम होना चाहिए। फिर पत्तियाँ आती हैं, जितनी आप चाहें। तीन मिनट रुकिए, चार नहीं, वरना अंत में वह कड़वी हो जाएगी। फिर दूध डालिए और गरम रहते ही पी लीजिए, अकेले या किसी अच्छे दोस्त के साथ शाम को।',
  Greek:
    'Πρώτα έρχεται το νερό και πρέπει να είναι ζεστό. Μετά έρχονται τα φύλλα, όσα θέλετε. Περιμένετε τρία λεπτά, όχι τέσσερα, αλλιώς στο τέλος θα είναι πικρό. Μετά βάλτε γάλα και πιείτε το ζεστό.',
  Hebrew:
    'המים באים קודם והם צריכים להיות חמים. אחר כך באים העלים כמה שרוצים. חכו שלוש דקות ולא ארבע כי אחרת זה יהיה מר בסוף. אחר כך הוסיפו חלב ושתו את זה כל עוד זה חם עם חבר טוב בערב השקט של כל יום ויום.',
  Japanese:
    'まず水を沸かす。水は熱くなければならない。次に好きなだけ葉を入れる。三分待つ、四分ではない。'.repeat(
      5
    ),
  Korean:
    '물이 먼저이고 뜨거워야 합니다. 그다음에 원하는 만큼 잎을 넣습니다. 사 분이 아니라 삼 분을 기다리세요. 그렇지 않으면 결국 쓴맛이 납니다. 그런 다음 우유를 넣고 뜨거울 때 마십니다. 혼자서도 좋고 좋은 친구와 함께 조용한 저녁에도 좋습니다. 내일도 다시 한 번 해 보세요.',
  Latin: hot,
  Thai: 'น้ำมาก่อนและต้องร้อน จากนั้นใส่ใบชาเท่าที่ต้องการ รอสามนาทีไม่ใช่สี่นาที มิฉะนั้นจะขมในที่สุด จากนั้นเติมนมแล้วดื่มตอนที่ยังร้อนอยู่'.repeat(
    2
  )
}

const emoji = {
  'a run of emoji': '🍵'.repeat(200),
  'a run of flags': '🇨🇭🇫🇷'.repeat(100),
  'a run of families': '👩‍👩‍👧‍👦'.repeat(200),
  'a run of marks': 'e\u0301'.repeat(200),
  'a run of skin tones': `a${'👍🏽'.repeat(200)}`,
  'emoji between words': 'hot 🍵 tea 👩‍👩‍👧‍👦 cup 🇨🇭 '.repeat(20).trim(),
  'one very long word': 'tea'.repeat(99)
}

/** @type {[string, string, string, RegExp?][]} */
const structures = [
  ['a heading, then text', `# LEAK\n\n${short}`, short],
  ['a second heading first', `## LEAK\n\n${short}`, short],
  ['a heading between', `${short}\n\n## LEAK\n\n${short}`, `${short} ${short}`],
  ['fenced code first', `\`\`\`js\nLEAK()\n\`\`\`\n\n${short}`, short],
  ['tilde code first', `~~~\nLEAK()\n~~~\n\n${short}`, short],
  ['indented code first', `    LEAK()\n\n${short}`, short],
  [
    'a table first',
    `| LEAK | b |\n| --- | --- |\n| LEAK | d |\n\n${short}`,
    short
  ],
  ['a list, then text', `* LEAK\n* LEAK\n\n${short}`, short],
  ['a list alone', '* hot\n* sweet\n* good', 'hot, sweet, good'],
  ['an image first', `![LEAK](a.png)\n\n${short}`, short],
  ['an image alone', '![LEAK](a.png)', ''],
  [
    'badges first',
    `[![LEAK](a.svg)](b) [![LEAK](c.svg)](d)\n\n${short}`,
    short
  ],
  ['a row of links first', `[LEAK](a) | [LEAK](b)\n\n${short}`, short],
  ['a comment first', `<!-- LEAK\nLEAK -->\n\n${short}`, short],
  [
    'style with a blank line',
    `<style>\nLEAK { a: b }\n\nLEAK { c: d }\n</style>\n\n${short}`,
    short
  ],
  ['script first', `<script>\nLEAK()\n</script>\n\n${short}`, short],
  [
    'navigation in HTML',
    `<nav>\n<a href="a">LEAK</a>\n</nav>\n\n${short}`,
    short
  ],
  [
    'navigation around Markdown',
    `<nav>\n\n[LEAK](a), LEAK\n\n</nav>\n\n${short}`,
    short
  ],
  ['an aside in HTML', `<aside>LEAK</aside>\n\n${short}`, short],
  [
    'an injected block behind',
    `${short}\n\n<div class='prevnext'>\n\n    <style type='text/css'>\n\n    :root {\n      --LEAK: a;\n    }\n    </style>\n    <a class='prev' href='/a'>\n\n        <p class='prevnext-title'>LEAK</p>\n    </a>\n</div>`,
    short
  ],
  [
    'an injected block first',
    `<div class='prevnext'>\n\n    <style type='text/css'>\n    LEAK { a: b }\n    </style>\n\n    <a href='/a'>\n\n        <p>LEAK</p>\n    </a>\n</div>\n\n${short}`,
    short
  ],
  [
    'a footnote',
    `Hot tea[^1] is good.\n\n[^1]: LEAK.`,
    short,
    /LEAK|tea1|\[\^/
  ],
  [
    'a directive that is none',
    `:::tip LEAK\nLEAK\n:::\n\n${short}`,
    short,
    /LEAK|:::/
  ],
  [
    'a directive in pieces',
    `:::tip\n\nLEAK\n\n:::\n\n${short}`,
    short,
    /LEAK|:::/
  ],
  ['a GitHub alert', `> [!NOTE]\n> LEAK\n\n${short}`, short, /LEAK|\[!/],
  ['a mark that ends it', `${short}\n\n<!-- more -->\n\nLEAK.`, short],
  ['a hard break', 'Hot tea  \nis good.', short],
  ['soft breaks', 'Hot\ntea\nis\ngood.', short],
  ['Windows line endings', 'Hot tea\r\nis good.\r\n', short],
  [
    'entities',
    'Tea &amp; cake &lt; 5&nbsp;&euro;.',
    'Tea & cake < 5 €.',
    /&amp;|&lt;|&nbsp;|&euro;|\u00A0/
  ],
  ['a tag within code', 'Use `<tea>` with care.', 'Use <tea> with care.'],
  [
    'words with underscores',
    'Set snake_case_name and 2 * 3.',
    'Set snake_case_name and 2 * 3.'
  ],
  ['emphasis', '**Hot** *tea* is __good__.', short, /\*|__/],
  [
    'a template',
    `{% include "LEAK" %}\n\nHot tea {{ LEAK }} is good.`,
    short,
    /LEAK|\{/
  ],
  ['a bare address first', `https://LEAK.example/a?b=c\n\n${short}`, short],
  [
    'an autolink in a sentence',
    `Hot tea <https://tea.example> is good.`,
    'Hot tea tea.example is good.',
    /https:/
  ],
  [
    'a reference link',
    `[Hot tea][LEAK] is good.\n\n[LEAK]: https://a.example`,
    short
  ],
  ['math', `$$\nLEAK\n$$\n\n${short}`, short],
  ['what is struck out', 'Hot ~~LEAK~~ tea is good.', short],
  [
    'hidden characters',
    'Hot\u200B tea\u202E is\u{E0041} good.',
    short,
    /[\u200B\u202E]|\u{E0041}/u
  ],
  ['a quote first', `> ${short}\n\n${short}`, `${short} ${short}`],
  [
    'Chinese with soft breaks',
    '先烧开水，\n水一定要烫。',
    '先烧开水，水一定要烫。',
    /，\s水/
  ],
  [
    'an abbreviation at the cut',
    `${'Hot tea is good for you, as '.repeat(5)}Dr. Leaf says to everyone who asks him about it.`,
    `${'Hot tea is good for you, as '.repeat(5)}Dr. Leaf says to everyone who asks him about it.`,
    /Dr\.$/
  ],
  ['a page without prose', '# LEAK\n\n```\nLEAK\n```', ''],
  ['an empty page', '', '']
]

/** @type {Input[]} */
export const inputs = [
  ...Object.entries(scripts).map(([name, text]) => ({
    markdown: text,
    name: `long text: ${name}`,
    prose: text
  })),
  ...Object.entries(scripts).map(([name, text]) => ({
    markdown: `# LEAK\n\n\`\`\`\nLEAK\n\`\`\`\n\n${text}`,
    name: `heading, code, then text: ${name}`,
    prose: text
  })),
  ...Object.entries(emoji).map(([name, text]) => ({
    markdown: text,
    name,
    prose: text
  })),
  ...structures.map(([name, markdown, prose, leak]) => ({
    ...(leak ? { leak } : {}),
    markdown,
    name,
    prose
  }))
]
