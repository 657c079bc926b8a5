import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** The rules of WCAG 2.2 AA and of good practice that a page breaks, each with its first place: `image-alt: img`. */
export async function brokenRules(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const results = (await page.evaluate('axe.run()')) as axe.AxeResults;
  return results.violations.map((rule) => `${rule.id}: ${rule.nodes[0]?.target.join(' ')}`);
}
