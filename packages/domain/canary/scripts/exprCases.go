// Evaluates conditions with expr-lang the way Argo Rollouts does: one JSON object a line in, one outcome a line out.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strconv"

	"github.com/expr-lang/expr"
)

type condition struct {
	Text   string `json:"text"`
	Result any    `json:"result"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var given condition
		if err := json.Unmarshal(lines.Bytes(), &given); err != nil {
			panic(err)
		}
		fmt.Println(outcome(given.Text, typed(given.Result)))
	}
}

func outcome(text string, result any) string {
	env := map[string]any{
		"result":  result,
		"asInt":   asInt,
		"asFloat": asFloat,
		"isNaN":   math.IsNaN,
		"isInf":   func(value float64) bool { return math.IsInf(value, 0) },
		"isNil":   func(any) bool { return result == nil },
		"default": func(_ any, otherwise any) any {
			if result == nil {
				return otherwise
			}
			return result
		},
	}
	program, err := expr.Compile(text, expr.Env(env))
	if err != nil {
		return "error"
	}
	value, err := expr.Run(program, env)
	if holds, ok := value.(bool); ok && err == nil {
		return strconv.FormatBool(holds)
	}
	return "error"
}

// A list of numbers is a vector of Prometheus; "NaN" and "Infinity" stand for themselves.
func typed(value any) any {
	if text, ok := value.(string); ok && (text == "NaN" || text == "Infinity") {
		return asFloat(text)
	}
	list, ok := value.([]any)
	if !ok {
		return value
	}
	numbers := []float64{}
	for index := range list {
		list[index] = typed(list[index])
		if number, ok := list[index].(float64); ok {
			numbers = append(numbers, number)
		}
	}
	if len(numbers) == len(list) {
		return numbers
	}
	return list
}

func asInt(value any) int64 {
	switch given := value.(type) {
	case float64:
		return int64(given)
	case int:
		return int64(given)
	case int64:
		return given
	case string:
		number, err := strconv.ParseInt(given, 10, 64)
		if err == nil {
			return number
		}
	}
	panic("no whole number")
}

func asFloat(value any) float64 {
	switch given := value.(type) {
	case float64:
		return given
	case int:
		return float64(given)
	case int64:
		return float64(given)
	case string:
		number, err := strconv.ParseFloat(given, 64)
		if err == nil {
			return number
		}
	}
	panic("no number")
}
