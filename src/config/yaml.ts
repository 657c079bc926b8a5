/** What reads a configuration. A module of its own, for the bundler to make a chunk with these names of it. */
export { isMap, isNode, isSeq, LineCounter, parseDocument } from 'yaml';
