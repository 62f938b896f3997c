// Independent judges for the tests: Kubernetes' own validation of Services and pods, its list of their fields, its reader of YAML, and
// cyclonus' matcher of network policies. Reads one JSON question from standard input and writes the JSON answer to standard output.
package main

import (
	"encoding/json"
	"fmt"
	"os"
)

func main() {
	answers := map[string]func(*json.Decoder) (any, error){
		"fields":    serviceFields,
		"manifests": readManifests,
		"objects":   judgeObjects,
		"pods":      judgePods,
		"services":  judgeServices,
		"policies":  judgePolicies,
	}
	if len(os.Args) != 2 || answers[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: judges fields|manifests|objects|pods|policies|services < question.json")
		os.Exit(2)
	}
	answer, err := answers[os.Args[1]](json.NewDecoder(os.Stdin))
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(answer)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
