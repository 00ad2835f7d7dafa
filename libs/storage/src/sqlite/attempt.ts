/** Runs at once, and turns what is thrown into a rejection. */
export const attempt = <Result>(run: () => Result | Promise<Result>): Promise<Result> =>
  new Promise((resolve) => {
    resolve(run());
  });
