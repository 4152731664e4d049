/** Operator 01 signs on with quick hands, as steps: for desks in real time, where nobody waits for screens that only pass. */
export const SIGN_ON_BY_HAND = [
  'power: on',
  'press: enter',
  'screen: { name: operator }',
  'type: "01"',
  'press: enter',
  'screen: { name: password }',
  'type: "0000"',
  'press: enter',
  'screen: { name: signed-in }',
  'press: enter',
].join(', ');
