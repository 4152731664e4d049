/** What somebody's acquirer did wrong, in words for him; it is no fault of the host's, and has no stack worth printing. */
export class AcquirerFailure extends Error {
  override readonly name = 'AcquirerFailure';
}
