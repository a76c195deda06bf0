/**
 * Shows control characters as text, `\x1b` or `\u202e`, so that nothing from a message can act on a terminal.
 *
 * That is C0 (newline and tab too: give it one line at a time), DEL, C1, the line and paragraph separators, and the
 * marks that turn the direction of text around, with which a line can be made to read as another.
 */
export function escapeControl(text: string): string {
  return text.replace(dangerous, (character) => {
    const hex = character.charCodeAt(0).toString(16)
    return hex.length > 2 ? `\\u${hex.padStart(4, '0')}` : `\\x${hex.padStart(2, '0')}`
  })
}

const dangerous = /[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g
