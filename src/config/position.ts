/** Where a value or a key of a YAML document stands in its text. */
import { type Document, isMap, isNode, isScalar, isSeq, type Node, type Pair } from 'yaml';

/**
 * Offset of the value at `path`, or of the key that holds it when the value is a collection or `ofKey` asks for it.
 * Where the path goes on beyond what is written (a missing key), the last part that is there.
 */
export function positionOf(document: Document, path: readonly PropertyKey[], ofKey: boolean): number {
  let node: unknown = document.contents;
  let position = startOf(node) ?? 0;
  for (const [depth, step] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find((candidate) => keyText(candidate) === String(step));
      if (!pair) return position;
      const wantsKey = ofKey && depth === path.length - 1;
      node = pair.value;
      position = (isScalar(node) && node.source !== '' && !wantsKey ? startOf(node) : startOf(pair.key)) ?? position;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      position = startOf(node) ?? position;
    }
  }
  return position;
}

function keyText(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? (node as Node).range?.[0] : undefined;
}
