/** Tells whether commits come before their parents: so they come from git, unless clocks were wrong. */
export function childrenFirst(ends: Uint32Array, parents: Int32Array): boolean {
  for (let number = 0; number < ends.length; number++) {
    for (let i = startOf(ends, number); i < (ends[number] as number); i++) {
      const parent = parents[i] as number
      if (parent >= 0 && parent < number) return false
    }
  }
  return true
}

/** The numbers of such commits, each after its parents. */
export function* backwards(size: number): Generator<number, void, undefined> {
  for (let number = size - 1; number >= 0; number--) yield number
}

/** The numbers of commits that come in any order, each after its parents. */
export function parentsFirst(ends: Uint32Array, parents: Int32Array): number[] {
  const inOrder: number[] = []
  const isPlaced = new Uint8Array(ends.length)
  const stack: number[] = []
  for (let tip = 0; tip < isPlaced.length; tip++) {
    stack.push(tip)
    while (stack.length > 0) {
      const number = stack.at(-1) as number
      const own = parents.subarray(startOf(ends, number), ends[number])
      const waiting = own.filter((parent) => parent >= 0 && isPlaced[parent] === 0)
      if (isPlaced[number] === 0 && waiting.length > 0) {
        stack.push(...waiting)
        continue
      }
      stack.pop()
      if (isPlaced[number] === 0) inOrder.push(number)
      isPlaced[number] = 1
    }
  }
  return inOrder
}

/** Where the parents of a commit start: `ends` has where those of each one end. */
export const startOf = (ends: Uint32Array, number: number): number =>
  number === 0 ? 0 : (ends[number - 1] as number)
