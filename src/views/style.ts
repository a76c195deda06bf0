import type { Colours } from '../core/colours.ts'

/** How text is dressed for whoever reads it. */
export interface Style {
  /** Paint, which leaves text alone where no colours are wanted. */
  readonly colours: Colours
  /** How wide a line may be; absent where nobody's screen has to be fitted. */
  readonly columns?: number
}

export type Paint = (text: string) => string

/** Leaves text as it is. */
export const plain: Paint = (text) => text
