import { printUsage } from './harness.mjs'

/** For `node --import`: let a program say what it has used, when it ends. */
process.on('exit', printUsage)
