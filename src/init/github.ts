/** The workflows that `deckpress init --ci github` writes into an author's repository. */
import type { RelativePath } from '../model.ts';

/** Files by path, relative to the repository. They call the release of Deckpress that wrote them. */
export function githubFiles(version: string): ReadonlyMap<RelativePath, string> {
  return new Map([
    ['.github/workflows/deckpress-check.yml', checkWorkflow(version)],
    ['.github/workflows/deckpress-release.yml', releaseWorkflow(version)],
  ]);
}

/** Actions are named by their major version; a repository that wants more pins them by commit. */
const checkout = 'actions/checkout@v5';
const setupNode = 'actions/setup-node@v5';

function checkWorkflow(version: string): string {
  return `# Checks the question bank in every pull request: annotations stand on the changed lines, and the job's page shows
# which cards the change adds, edits, rewords and retires. Written by \`deckpress init --ci github\`.
name: Check the question bank
on: pull_request
permissions: {}
jobs:
  check:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    permissions:
      contents: read
    steps:
      - uses: ${checkout}
        with:
          fetch-depth: 0 # the cards are compared with those of the target branch
          persist-credentials: false
      - uses: ${setupNode}
        with:
          node-version: 24
      - name: Check
        run: npx --yes deckpress@${version} check --reporter github
      - name: Build # fails where deckpress.lock does not know the change yet
        run: npx --yes deckpress@${version} build --out "$RUNNER_TEMP/decks"
      - name: Compare with the target branch
        if: \${{ !cancelled() }}
        env:
          BASE: origin/\${{ github.base_ref }}
        # As diff(1), it exits with 1 where there is a difference.
        run: npx --yes deckpress@${version} diff "$BASE" HEAD --markdown >> "$GITHUB_STEP_SUMMARY" || [ $? -eq 1 ]
`;
}

function releaseWorkflow(version: string): string {
  return `# Builds the decks of a tag and releases them with checksums, notes and a proof of where they were built.
# Written by \`deckpress init --ci github\`.
name: Release the decks
on:
  push:
    tags: ['v*']
permissions: {}
jobs:
  build:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    permissions:
      contents: read
    steps:
      - uses: ${checkout}
        with:
          fetch-depth: 0 # the notes tell what changed since the last tag
          persist-credentials: false
      - uses: ${setupNode}
        with:
          node-version: 24
      - name: Take the time from the tag's commit
        run: echo "SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)" >> "$GITHUB_ENV"
      - name: Build
        run: npx --yes deckpress@${version} build --out decks
      - name: Check the checksums
        working-directory: decks
        run: sha256sum --check --strict SHA256SUMS
      - name: Write the notes
        run: |
          if last=$(git describe --tags --abbrev=0 --match 'v*' HEAD^ 2>/dev/null); then
            npx --yes deckpress@${version} diff "$last" HEAD --markdown > notes.md || [ $? -eq 1 ]
          else
            echo 'The first release.' > notes.md
          fi
      - uses: actions/upload-artifact@v4
        with:
          name: release
          path: |
            decks
            notes.md
  release:
    needs: build
    runs-on: ubuntu-latest
    timeout-minutes: 15
    permissions:
      contents: write # makes the release
      id-token: write # both sign the proof
      attestations: write
    steps:
      - uses: actions/download-artifact@v4
        with:
          name: release
      - uses: actions/attest-build-provenance@v3
        with:
          subject-path: decks/*
      - name: Release
        env:
          GH_TOKEN: \${{ github.token }}
          GH_REPO: \${{ github.repository }}
        run: gh release create "$GITHUB_REF_NAME" --verify-tag --title "$GITHUB_REF_NAME" --notes-file notes.md decks/*
`;
}
