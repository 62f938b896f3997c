package main

import (
	"encoding/json"
	"errors"
	"io"
	"strings"

	"k8s.io/apimachinery/pkg/util/yaml"
)

// What kubectl reads in a YAML text: its documents, or why it refuses.
type manifests struct {
	Documents []any  `json:"documents"`
	Error     string `json:"error,omitempty"`
}

// readManifests reads each text with the decoder that kubectl uses for files.
func readManifests(question *json.Decoder) (any, error) {
	var texts []string
	if err := question.Decode(&texts); err != nil {
		return nil, err
	}
	answers := make([]manifests, len(texts))
	for i, text := range texts {
		answers[i].Documents = []any{}
		decoder := yaml.NewYAMLOrJSONDecoder(strings.NewReader(text), 4096)
		for {
			var document any
			err := decoder.Decode(&document)
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				answers[i].Error = err.Error()
				break
			}
			answers[i].Documents = append(answers[i].Documents, document)
		}
	}
	return answers, nil
}
