# Milliseconds of wilcox.test with its interval over the pairs of a file: "<x> <x> …;<y> <y> …" a line.
pairs <- lapply(
  strsplit(readLines(commandArgs(trailingOnly = TRUE)[1]), ";"),
  function(parts) lapply(strsplit(parts, " "), as.numeric)
)
took <- system.time(for (pair in pairs) {
  wilcox.test(pair[[1]], pair[[2]], exact = FALSE, correct = TRUE, conf.int = TRUE, conf.level = 0.98)
})
cat(took[["elapsed"]] * 1000)
