/** A function of the app that this package made, and the app may have failed to export. */
interface Ours<Args> {
  call: (args: Args) => Promise<unknown>;
  /** Arguments with which it does nothing. */
  nothing: Args;
  /** The error where it is missing, or is somebody else's. */
  isMissing: string;
}

/**
 * Calls a function that the app exports for us.
 *
 * @throws Error where it is missing or does not know what it is asked, in place of an error that
 *   repeats what it was given. It is asked once more then, for nothing, since the words of such an
 *   error are the backend's: they only say when to ask.
 */
export async function callOurs<Args>(
  { call, nothing, isMissing }: Ours<Args>,
  args: Args,
): Promise<unknown> {
  try {
    return await call(args);
  } catch (error) {
    const words = /validat|could not find|no such export/i;
    if (!(error instanceof Error) || !words.test(error.message)) throw error;
    const isThere = await call(nothing).then(
      () => true,
      () => false,
    );
    throw isThere ? error : new Error(isMissing);
  }
}
