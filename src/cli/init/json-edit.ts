import { JsonNode, parseJson } from './json-text';

/** The formatting of a JSON text. */
interface Style {
  readonly eol: string;
  /** One level of indentation; undefined for a text on one line. */
  readonly indent?: string;
  /** The text between a key and its value. */
  readonly colon: string;
}

/**
 * Adds a member to an object in a JSON text, and leaves the rest of the text as it is. Missing objects on the path are added. In objects
 * below the root, keys that are in alphabetical order stay so.
 *
 * @param path keys of the object, from the root
 */
export function withMember(text: string, path: readonly string[], key: string, value: unknown): string {
  const root = parseJson(text);
  let node = root;
  for (const [depth, name] of path.entries()) {
    const next = memberOf(node, name);
    if (next === undefined) {
      const missing = [...path.slice(depth + 1), key].reduceRight<unknown>((inner, outer) => ({ [outer]: inner }), value);
      return inserted(text, root, node, depth, name, missing);
    }
    node = next;
  }
  return inserted(text, root, node, path.length, key, value);
}

/** Replaces the value of an existing member in a JSON text. */
export function withValue(text: string, path: readonly string[], value: string): string {
  const node = path.reduce<JsonNode | undefined>((at, key) => at && memberOf(at, key), parseJson(text));
  return node === undefined ? text : text.slice(0, node.start) + JSON.stringify(value) + text.slice(node.end);
}

/** The member that JSON readers use: the last one with this key. */
export function memberOf(node: JsonNode, key: string): JsonNode | undefined {
  return node.members?.filter((member) => member.key === key).at(-1)?.node;
}

function inserted(text: string, root: JsonNode, node: JsonNode, depth: number, key: string, value: unknown): string {
  const style = styleOf(text, root);
  const entry = `${JSON.stringify(key)}${style.colon}${written(value, style, depth + 1)}`;
  const members = node.members ?? [];
  if (members.length === 0) return text.slice(0, node.start) + wrapped(entry, style, depth) + text.slice(node.end);
  const lead = leadOf(text, node, members.length - 1);
  const after = depth === 0 ? members.length - 1 : placeOf(key, members.map((member) => member.key));
  if (after < 0) return `${text.slice(0, members[0].start)}${entry},${lead}${text.slice(members[0].start)}`;
  const { end } = members[after].node;
  return `${text.slice(0, end)},${lead}${entry}${text.slice(end)}`;
}

/** Index of the member after which to add a key; -1 to add it before all others. */
function placeOf(key: string, keys: readonly string[]): number {
  const sorted = keys.every((name, i) => i === 0 || keys[i - 1] < name);
  return sorted ? keys.filter((name) => name < key).length - 1 : keys.length - 1;
}

/** The whitespace before a member. */
function leadOf(text: string, node: JsonNode, index: number): string {
  const from = index === 0 ? node.start + 1 : node.members![index - 1].node.end;
  return /[ \t\r\n]*$/.exec(text.slice(from, node.members![index].start))![0];
}

function styleOf(text: string, root: JsonNode): Style {
  const eol = /\r?\n/.exec(text)?.[0] ?? '\n';
  const [first] = root.members ?? [];
  if (first === undefined) return { eol, indent: '  ', colon: ': ' };
  const lead = leadOf(text, root, 0);
  const keyEnd = first.start + JSON.stringify(first.key).length;
  const colon = /^\s*:\s*$/.exec(text.slice(keyEnd, first.node.start))?.[0] ?? ': ';
  return { eol, colon, indent: lead.includes('\n') ? lead.slice(lead.lastIndexOf('\n') + 1) : undefined };
}

function wrapped(entry: string, { eol, indent }: Style, depth: number): string {
  if (indent === undefined) return `{${entry}}`;
  return `{${eol}${indent.repeat(depth + 1)}${entry}${eol}${indent.repeat(depth)}}`;
}

function written(value: unknown, { eol, indent }: Style, depth: number): string {
  if (indent === undefined) return JSON.stringify(value);
  return JSON.stringify(value, undefined, indent).replaceAll('\n', `${eol}${indent.repeat(depth)}`);
}
