import type { Option } from './command.ts'

/** How an option is written at length, where it can be, without its dashes: `target-phase`. */
export const longName = ({ flags }: Pick<Option, 'flags'>): string =>
  /--([a-z-]+)/.exec(flags)?.[1] ?? flags.slice(1)

/** The name a command gets it by: `targetPhase`. */
export const inputName = (option: Pick<Option, 'flags'>): string =>
  longName(option).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
