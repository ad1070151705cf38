/**
 * Loaded before the engine: what a replay does without. The engine keeps the stack of every promise, to be asked for while a case runs,
 * and starts a thread with every step, to end one that never comes to its end; of both together most of a replay's time is made.
 * What a procedure commands and records is the same, and a replay that hangs is ended by its test.
 */
import v8 from 'node:v8';
import { Script } from 'node:vm';

v8.promiseHooks.createHook = () => () => undefined;

const runInContext = Script.prototype.runInContext;
Script.prototype.runInContext = function (context, options) {
  const { timeout: _none, ...rest } = options ?? {};
  return runInContext.call(this, context, rest) as unknown;
};
