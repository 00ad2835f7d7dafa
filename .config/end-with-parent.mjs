/** How often it is looked; a service that is told to end takes longer to answer what is under way. */
const LOOK_MS = 250;

/**
 * Ends this process as by SIGTERM once the one that started it is gone. npm hands a signal to its shell, and the shell
 * dies of it without a word to what it runs. Asked of `parent` as it was at the very start: it may go while others set up.
 */
export function endWithParent(parent) {
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_MS);
  look.unref();
}
