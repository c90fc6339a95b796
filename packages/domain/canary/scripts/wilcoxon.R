# One case a line: "<x> <x> …;<y> <y> …;<level>". One answer a line: the interval with the normal approximation and the
# continuity correction, then interval and estimate as R chooses by itself (counted out without ties and below 50 values).
for (line in readLines(file("stdin"))) {
  parts <- strsplit(line, ";")[[1]]
  numbers <- function(text) as.numeric(strsplit(text, " ")[[1]])
  test <- function(...) {
    tryCatch(
      suppressWarnings(wilcox.test(
        numbers(parts[1]), numbers(parts[2]),
        conf.int = TRUE, conf.level = as.numeric(parts[3]), ...
      )),
      error = function(problem) list(conf.int = c(NaN, NaN), estimate = NaN)
    )
  }
  normal <- test(exact = FALSE, correct = TRUE)
  own <- test()
  cat(sprintf(
    "%.17g %.17g %.17g %.17g %.17g\n",
    normal$conf.int[1], normal$conf.int[2],
    own$conf.int[1], own$conf.int[2], own$estimate
  ))
}
