/** When somebody ends a program that runs until then. */

/** Fulfilled by the signals that end a program. */
export function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
