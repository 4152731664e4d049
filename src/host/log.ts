/** Where the host writes what happens: structured lines, secrets masked by their types. pino fits as it is. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  /** Whether lines of this level go anywhere. */
  isLevelEnabled(level: string): boolean;
}
