export interface Config {
  bellwether?: {
    catalog?: {
      /**
       * Whether catalog files are read by the parser of this module, which tells the line of a fault in an OpenSLO
       * document and keeps a broken document from holding back the rest of its file. The catalog accepts one parser:
       * set `false` when another module brings its own; faults then name their property path only. Default: true.
       */
      readPositions?: boolean;
    };
  };
}
