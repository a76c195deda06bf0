/** Stands for the oid of a commit that is still to be made. */
export const unbornOid = (digits: number): string => 'f'.repeat(digits)
