/** The command line itself is wrong: the exit code says so, and nothing was tried. */
export class WrongCall extends Error {}
