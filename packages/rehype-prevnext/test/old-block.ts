/** A block as markata 0.5 puts it at the end of a Markdown document. */
export const oldBlock = `<div class='prevnext'>

    <style type='text/css'>

    :root {
      --prevnext-color-text: #eeeeee;
      --prevnext-color-angle: #ddbb00c9;
    }
    .prevnext a {
      display: flex;
    }
    .prevnext-title {
      font-size: 1rem;
    }
    </style>
    
    <a class='prev' href='/first-leaf'>
    

        <svg width="50px" height="50px" viewbox="0 0 24 24" fill="none">
            <path d="M13 8L9 12L13 15" stroke-width="1.5"> </path>
        </svg>
        <div class='prevnext-text'>
            <p class='prevnext-subtitle'>prev</p>
            <p class='prevnext-title'>First leaf</p>
        </div>
    </a>
    
    <a class='next' href='/last-leaf'>
    

        <div class='prevnext-text'>
            <p class='prevnext-subtitle'>next</p>
            <p class='prevnext-title'>Last leaf</p>
        </div>
        <svg width="50px" height="50px" viewbox="0 0 24 24" fill="none">
            <path d="M10 15L14 12L10 8" stroke-width="1.5"></path>
        </svg>
    </a>
  </div>`

/** What the block links. */
export const oldLinks = {
  next: { href: '/last-leaf', title: 'Last leaf' },
  prev: { href: '/first-leaf', title: 'First leaf' }
}

/** Ways in which the block reaches a document, after `Text.` and a line end. */
export const variants: [name: string, block: string, after: string][] = [
  ['as it is', oldBlock, ''],
  ['with CRLF', oldBlock.replaceAll('\n', '\r\n'), ''],
  ['with CR', oldBlock.replaceAll('\n', '\r'), ''],
  ['with double quotes', oldBlock.replaceAll("'", '"'), ''],
  ['dedented', oldBlock.replace(/^ +/gm, ''), ''],
  ['without blank lines', oldBlock.replace(/\n\s*(?=\n)/g, ''), ''],
  ['in one line', oldBlock.replace(/\s*\n\s*/g, ' '), ''],
  ['in capitals', oldBlock.replace(/<(\/?)div/g, '<$1DIV'), ''],
  ['with text after it', oldBlock, '\n\nMore.'],
  ['with text glued to it', oldBlock, 'More.'],
  ['twice', `${oldBlock}\n${oldBlock}`, '']
]
