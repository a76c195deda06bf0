/** No hook, but run by git in the same way; where patina cannot or shall not, git merges as it does without. */
export const mergeDriver = `  merge-driver)
    [ "\${PATINA-}" != 0 ] && run_patina merge-driver "$@" && [ -z "\${is_missing-}" ] && exit 0
    git merge-file --quiet -L ours -L base -L theirs "$2" "$1" "$3"
    exit
    ;;`
