package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/yaml"
)

// What kubectl reads in a file: its documents, or why it refuses.
type manifests struct {
	Documents []json.RawMessage `json:"documents"`
	Error     string            `json:"error,omitempty"`
}

// readManifests reads each file, given as base64, as kubectl's file visitor does: the byte order mark says the encoding, documents
// go through the decoder for YAML or JSON into their raw JSON, and empty ones are passed over.
func readManifests(question *json.Decoder) (any, error) {
	var files [][]byte
	if err := question.Decode(&files); err != nil {
		return nil, err
	}
	answers := make([]manifests, len(files))
	for i, file := range files {
		answers[i] = readManifest(file)
	}
	return answers, nil
}

func readManifest(file []byte) (answer manifests) {
	answer.Documents = []json.RawMessage{}
	defer func() {
		if crash := recover(); crash != nil {
			answer.Error = fmt.Sprint("crash: ", crash)
		}
	}()
	text := transform.NewReader(bytes.NewReader(file), unicode.BOMOverride(unicode.UTF8.NewDecoder()))
	decoder := yaml.NewYAMLOrJSONDecoder(text, 4096)
	for {
		document := runtime.RawExtension{}
		err := decoder.Decode(&document)
		if errors.Is(err, io.EOF) {
			return answer
		}
		if err != nil {
			answer.Error = err.Error()
			return answer
		}
		raw := bytes.TrimSpace(document.Raw)
		// What follows in kubectl refuses numbers that no float holds.
		var value any
		if len(raw) != 0 {
			if err := json.Unmarshal(raw, &value); err != nil {
				answer.Error = err.Error()
				return answer
			}
		}
		if len(raw) != 0 && !bytes.Equal(raw, []byte("null")) {
			answer.Documents = append(answer.Documents, raw)
		}
	}
}
