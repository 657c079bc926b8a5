/**
 * SVG as a picture alone: shapes, text, gradients and filters of an allow-list. No script, handler, foreign content,
 * link or address, so that nothing runs or loads wherever a learner opens the file. Loaded when there is one.
 */
import type { Element, Root } from 'xast';
import { fromXml } from 'xast-util-from-xml';
import { toXml } from 'xast-util-to-xml';
import { safeDeclarations, withoutLoads } from './css.ts';

const elements = new Set(
  'svg g defs symbol use switch title desc path rect circle ellipse line polyline polygon text tspan textPath marker linearGradient radialGradient stop clipPath mask pattern image style filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence animate animateMotion animateTransform mpath'.split(
    ' ',
  ),
);

/** Attributes of other namespaces hold what an editor remembers. */
const named = /^(?:[a-zA-Z][a-zA-Z0-9-]*|xlink:href|xml:space|xml:lang|xmlns|xmlns:xlink)$/;
const raster = /^data:image\/(?:png|jpe?g|gif|webp|avif);base64,[A-Za-z0-9+/=\s]*$/i;

/** @throws Error where the file is no XML, or no SVG. */
export function sanitiseSvg(bytes: Uint8Array): Uint8Array {
  const tree = fromXml(new TextDecoder().decode(bytes));
  const svg = tree.children.find((child): child is Element => child.type === 'element');
  if (svg?.name !== 'svg') throw new Error('it has no <svg>');
  const safe: Root = { type: 'root', children: [clean(svg)] };
  return new TextEncoder().encode(`${toXml(safe)}\n`);
}

function clean(node: Element): Element {
  const attributes: Element['attributes'] = {};
  for (const [name, value] of Object.entries(node.attributes)) {
    const kept = value == null ? undefined : attribute(node.name, name, value);
    if (kept !== undefined) attributes[name] = kept;
  }
  const children: Element['children'] = [];
  for (const child of node.children) {
    if (child.type === 'text' || child.type === 'cdata') {
      const value = node.name === 'style' ? withoutLoads(child.value) : child.value;
      children.push({ type: 'text', value });
    } else if (child.type === 'element') {
      if (child.name === 'a') children.push({ ...clean({ ...child, attributes: {} }), name: 'g' });
      else if (elements.has(child.name)) children.push(clean(child));
    }
  }
  return { type: 'element', name: node.name, attributes, children };
}

function attribute(element: string, name: string, value: string): string | undefined {
  if (!named.test(name) || /^on/i.test(name)) return undefined;
  if (name === 'xmlns' || name === 'xmlns:xlink') return value;
  if (name === 'href' || name === 'xlink:href') {
    const isInside = value.trim().startsWith('#') || (element === 'image' && raster.test(value.trim()));
    return isInside ? value : undefined;
  }
  if (name === 'attributeName')
    return /^(?:xlink:)?href$|^on|^style$/i.test(value.trim()) ? undefined : value;
  if (name === 'style') return safeDeclarations(value) || undefined;
  if (/script:|expression\s*\(|\\/i.test(value)) return undefined;
  return /url\s*\(\s*(?!['"]?#)/i.test(value) ? undefined : value;
}
