import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sanitiseSvg } from '../../src/render/svg.ts';
import { folder } from './hard-cases.ts';

const safe = (svg: string) => new TextDecoder().decode(sanitiseSvg(new TextEncoder().encode(svg)));
const svg = (inside: string) => safe(`<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`);

it('keeps what is drawn', async () => {
  const drawn = safe(readFileSync(join(folder, 'images/flow.svg'), 'utf8'));
  await expect(drawn).toMatchFileSnapshot(join(folder, 'images/flow.expected.svg'));
});

it.each([
  '<script>alert(1)</script>',
  '<rect onclick="alert(1)" ONLOAD="alert(1)"/>',
  '<a href="javascript:alert(1)"><rect/></a>',
  '<a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="java&#x0A;script:alert(1)"><rect/></a>',
  '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="http://evil.example"/></foreignObject>',
  '<image href="http://evil.example/x.png"/>',
  '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
  '<use href="http://evil.example/x.svg#x"/>',
  '<set attributeName="href" to="javascript:alert(1)"/>',
  '<animate attributeName="href" values="javascript:alert(1)"/>',
  '<rect fill="url(http://evil.example/x)"/>',
  '<rect style="fill: url(&quot;http://evil.example/x&quot;)"/>',
  '<rect style="fill: u\\72l(http://evil.example/x)"/>',
  '<style>@import "http://evil.example/x.css";</style>',
  '<style>@\\69mport "http://evil.example/x.css";</style>',
  '<style>rect { background: image-set("http://evil.example/x.png" 1x) }</style>',
  '<style>@media all { rect { fill: url(http://evil.example/x) } }</style>',
  '<style>@font-face { font-family: x; src: url(http://evil.example/x.woff2) }</style>',
  '<style><![CDATA[</style><script>alert(1)</script>]]></style>',
  '<?xml-stylesheet href="http://evil.example/x.css"?>',
  '<feImage href="http://evil.example/x.png"/>',
  '<handler type="text/javascript">alert(1)</handler>',
])('makes %s harmless', (inside) => {
  expect(svg(inside)).not.toMatch(/evil|alert|script|import|<!\[CDATA/i);
});

it.each([
  '<svg xmlns="http://www.w3.org/2000/svg">',
  '<html/>',
  'no XML',
  '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>',
])('refuses %s', (text) => {
  expect(() => safe(text)).toThrow();
});
