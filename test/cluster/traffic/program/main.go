// One static program for the traffic tests: the server in the pods, what holds a pod's network open, and two clients.
package main

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	command := ""
	if len(os.Args) > 1 {
		command = os.Args[1]
	}
	switch command {
	case "serve":
		serve()
	case "pause":
		<-terminated()
	case "ask":
		ask(os.Args[2:])
	case "load":
		load(os.Args[2:])
	default:
		fmt.Fprintln(os.Stderr, "usage: traffic serve|pause|ask|load")
		os.Exit(2)
	}
}

func terminated() <-chan os.Signal {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGINT)
	return signals
}
