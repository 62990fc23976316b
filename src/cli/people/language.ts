/** The language of whoever has the list to mend. */
export const LANGUAGE = new Intl.DateTimeFormat().resolvedOptions().locale;
