/** Minified text of a client script or a style sheet, made by `bundle-inline.mjs`. */
declare module '*?inline' {
  const text: string;
  export default text;
}
