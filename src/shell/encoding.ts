/** Text with the way back to bytes. */
export interface Decoded {
  readonly text: string
  /** Turns changed text into bytes again; nothing when that cannot be done without loss. */
  encode(text: string): Buffer | undefined
}

/**
 * Reads bytes in the encoding that git's `i18n.commitEncoding` names, UTF-8 when it names none.
 *
 * Git never converts a message, it only labels it, so what is written back must be in the same encoding. Where that
 * is not possible, as with bytes that are not what they are said to be, the text may be read and not written.
 */
export function decodeText(bytes: Buffer, encoding = 'UTF-8'): Decoded {
  if (/^utf-?8$/i.test(encoding)) return decodeUtf8(bytes)
  if (/^(iso-?8859-?1|latin-?1)$/i.test(encoding)) return decodeTable(bytes, latin1)
  const table = tableOf(encoding)
  return table ? decodeTable(bytes, table) : readOnly(decodeOther(bytes, encoding))
}

const readOnly = (text: string): Decoded => ({ text, encode: () => undefined })

function decodeUtf8(bytes: Buffer): Decoded {
  const text = bytes.toString('utf8')
  return Buffer.from(text).equals(bytes)
    ? { text, encode: (changed) => Buffer.from(changed) }
    : readOnly(text)
}

/** The character of each byte, in an encoding where a byte is a character. */
type Table = readonly string[]

const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte)
// Not by TextDecoder, for which Latin-1 is another name of windows-1252.
const latin1: Table = [...everyByte].map((byte) => String.fromCharCode(byte))

function tableOf(encoding: string): Table | undefined {
  const decoded = [...everyByte].map((byte) => decodeOther(Buffer.from([byte]), encoding))
  const isTable = decoded.every((character) => character.length === 1) && new Set(decoded).size === 256
  return isTable ? decoded : undefined
}

function decodeTable(bytes: Buffer, table: Table): Decoded {
  const text = Array.from(bytes, (byte) => table[byte]).join('')
  const encode = (changed: string) => {
    const values = Array.from(changed, (character) => table.indexOf(character))
    return values.includes(-1) ? undefined : Buffer.from(values)
  }
  return { text, encode }
}

// A name that nobody knows is read as UTF-8: keys and ids are ASCII in nearly every encoding.
function decodeOther(bytes: Buffer, encoding: string): string {
  try {
    return new TextDecoder(encoding).decode(bytes)
  } catch {
    return bytes.toString('utf8')
  }
}
