package main

import (
	"encoding/json"
	"reflect"
	"strings"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/kubernetes/pkg/apis/core"
	defaults "k8s.io/kubernetes/pkg/apis/core/v1"
	"k8s.io/kubernetes/pkg/apis/core/validation"
)

// serviceFields lists the fields of Service.spec and of what it is made of, as "sessionAffinityConfig.clientIP.timeoutSeconds".
func serviceFields(*json.Decoder) (any, error) {
	return fieldsOf(reflect.TypeOf(corev1.ServiceSpec{}), ""), nil
}

func fieldsOf(t reflect.Type, at string) []string {
	var fields []string
	for i := 0; i < t.NumField(); i++ {
		name := at + strings.Split(t.Field(i).Tag.Get("json"), ",")[0]
		inner := t.Field(i).Type
		if inner.Kind() == reflect.Slice {
			name += "[]"
		}
		for inner.Kind() == reflect.Slice || inner.Kind() == reflect.Pointer {
			inner = inner.Elem()
		}
		if inner.Kind() == reflect.Struct && inner.Name() != "IntOrString" {
			fields = append(fields, fieldsOf(inner, name+".")...)
		} else {
			fields = append(fields, strings.TrimSuffix(name, "[]"))
		}
	}
	return fields
}

// judgeServices answers for each spec what the API server would refuse it for at creation; an empty list where it takes it.
func judgeServices(question *json.Decoder) (any, error) {
	var specs []corev1.ServiceSpec
	if err := question.Decode(&specs); err != nil {
		return nil, err
	}
	answers := make([][]string, len(specs))
	for i, spec := range specs {
		service := &corev1.Service{ObjectMeta: metav1.ObjectMeta{Name: "web", Namespace: "shop"}, Spec: spec}
		defaults.SetObjectDefaults_Service(service)
		internal := &core.Service{}
		if err := defaults.Convert_v1_Service_To_core_Service(service, internal, nil); err != nil {
			return nil, err
		}
		allocate(&internal.Spec)
		answers[i] = []string{}
		for _, refusal := range validation.ValidateServiceCreate(internal) {
			answers[i] = append(answers[i], refusal.Error())
		}
	}
	return answers, nil
}

// allocate fills in what the API server's allocators do before it validates.
func allocate(spec *core.ServiceSpec) {
	if spec.ClusterIP != "" && len(spec.ClusterIPs) == 0 && spec.Type != core.ServiceTypeExternalName {
		spec.ClusterIPs = []string{spec.ClusterIP}
	}
	if spec.Type == core.ServiceTypeLoadBalancer && spec.ExternalTrafficPolicy == core.ServiceExternalTrafficPolicyLocal && spec.HealthCheckNodePort == 0 {
		spec.HealthCheckNodePort = 32767
	}
}
