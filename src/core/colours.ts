import { styleText } from 'node:util'

const names = ['bold', 'dim', 'green', 'red', 'yellow'] as const

/** Paints text; `colours.bold('x')` is just `x` where no colours are wanted. */
export type Colours = Readonly<Record<(typeof names)[number], (text: string) => string>>

export function coloursOf(areWanted: boolean): Colours {
  // whether they are wanted is not for Node to decide: it would look at stdout once more
  const paint = (name: (typeof names)[number]) => (text: string) =>
    areWanted ? styleText(name, text, { validateStream: false }) : text
  return Object.fromEntries(names.map((name) => [name, paint(name)])) as Colours
}
