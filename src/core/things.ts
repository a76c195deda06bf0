import { hashOf } from './hash.ts'
import type { Place } from './state.ts'

/** A task, phase, deferral or exploration: what was born once, under one id and title (`model.md` C1). */
export interface Thing<S> {
  /** As written when it was born. */
  readonly id: string
  /** The title at birth; absent where the id alone decides. */
  readonly title: string | undefined
  /** How the board names it: the id, `id~hhhh` after a collision. */
  shown: string
  /** Every place it was added at: copies and repeats too. */
  readonly births: Place[]
  state: S
}

/** The things of one kind, in order of birth, and who a reference means (`model.md` C1, C2). */
export class Things<S> {
  readonly all: Thing<S>[] = []
  /** By id and by name; made when much is asked for, as a board is often only shown, or carried on by one event. */
  #index: Index<S> | undefined
  #asked = 0

  /** The things born under an id, in order. */
  withId(id: string): readonly Thing<S>[] {
    if (this.#isSeldomAsked()) return this.all.filter((thing) => thing.id === id)
    return this.#indexed().byId.get(id) ?? []
  }

  /** The thing the board shows under a name. */
  shownAs(name: string): Thing<S> | undefined {
    if (this.#isSeldomAsked()) return this.all.findLast((thing) => thing.shown === name)
    return this.#indexed().shown.get(name)
  }

  add(id: string, title: string | undefined, shown: string, at: Place, state: S): Thing<S> {
    const thing = { id, title, shown, births: [at], state }
    this.all.push(thing)
    if (this.#index) enter(this.#index, thing)
    return thing
  }

  /** Gives a thing another name on the board; whoever knows its old one still finds it by its hash. */
  rename(thing: Thing<S>, name: string): void {
    const { shown } = this.#indexed()
    shown.delete(thing.shown)
    shown.set(name, thing)
    thing.shown = name
  }

  /** Finds whom a reference means: its own record's, the earliest it can see, the earliest of all (C2). */
  resolve(id: string, at: Place): Thing<S> | undefined {
    const things = this.withId(id)
    const renamed = this.shownAs(id)
    const isPlain = renamed === undefined || things.includes(renamed)
    if (isPlain && things.length <= 1) return things[0] ?? this.#named(id)
    const own = things.find(({ births }) => births.some(({ record }) => record === at.record))
    return own ?? this.visible(id, at) ?? things[0] ?? this.#named(id)
  }

  /** Finds the earliest thing born or shown under an id that was added in the reference's commit or an ancestor. */
  visible(id: string, at: Place): Thing<S> | undefined {
    const isSeen = (thing: Thing<S>) => thing.births.some((birth) => at.sees(birth))
    const born = this.withId(id).find(isSeen)
    const shown = this.shownAs(id)
    if (born || !shown || !isSeen(shown)) return born
    // A name from a collision is known to those alone who see both sides of it.
    const other = this.shownAs(shown.id)
    return !other || isSeen(other) ? shown : undefined
  }

  /** Names that may mean another thing than the one shown under them, or one of several. */
  unclear(): string[] {
    const [ids, found] = [new Set<string>(), new Set<string>()]
    for (const { id, shown } of this.all) {
      if (id !== shown || ids.has(id)) found.add(id).add(shown)
      ids.add(id)
    }
    return [...found]
  }

  /** Names a newcomer whose id is taken: `id~` and as many digits of its hash as it takes, four at least (C1). */
  nameApart(id: string, title: string): string {
    const hash = identityHash(id, title)
    for (let digits = 4; digits < hash.length; digits++) {
      const name = `${id}~${hash.slice(0, digits)}`
      if (this.shownAs(name) === undefined) return name
    }
    return `${id}~${hash}`
  }

  /** Looking through all of them a few times takes less than an index. */
  #isSeldomAsked(): boolean {
    return this.#index === undefined && this.#asked++ < 8
  }

  #indexed(): Index<S> {
    if (this.#index) return this.#index
    this.#index = { byId: new Map(), shown: new Map() }
    for (const thing of this.all) enter(this.#index, thing)
    return this.#index
  }

  /** Finds the thing that `id~hhhh` names, also where the board shows it under its plain id. */
  #named(name: string): Thing<S> | undefined {
    const shown = this.shownAs(name)
    const [, id, digits] = /^(.+)~([0-9a-f]{4,40})$/.exec(name) ?? []
    if (shown || id === undefined || digits === undefined) return shown
    return this.withId(id).find(({ title }) => identityHash(id, title ?? id).startsWith(digits))
  }
}

interface Index<S> {
  readonly byId: Map<string, Thing<S>[]>
  readonly shown: Map<string, Thing<S>>
}

function enter<S>({ byId, shown }: Index<S>, thing: Thing<S>): void {
  const alike = byId.get(thing.id)
  if (alike) alike.push(thing)
  else byId.set(thing.id, [thing])
  shown.set(thing.shown, thing)
}

/** Names a thing by what it was born as, so that no renaming and no other of its id can come in between (C1). */
export const lastingName = ({ id, title }: Pick<Thing<unknown>, 'id' | 'title'>): string =>
  `${id}~${identityHash(id, title ?? id)}`

function identityHash(id: string, title: string): string {
  return hashOf('sha1', `${id}\n${title}`)
}
