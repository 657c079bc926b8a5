declare module 'cliui' {
  interface Column {
    text: string;
    width?: number;
    align?: 'left' | 'right' | 'center';
    padding?: [top: number, right: number, bottom: number, left: number];
  }
  interface Layout {
    div(...columns: Column[]): void;
    toString(): string;
  }
  export default function cliui(options?: { width?: number; wrap?: boolean }): Layout;
}
