// Checks a published log with the packages that check Go's own module log, and none of the ledger's code.
//
//	check-log KEY CHECKPOINT EARLIER LEAVES RECEIPT...
//
// KEY is the public key, CHECKPOINT and EARLIER are signed notes, LEAVES has one leaf a line, and each RECEIPT is a
// .tlog-proof file whose extra data is its leaf. Ends with 1 and says what is wrong unless all of it agrees.
package main

import (
	"encoding/base64"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func must(err error, what string) {
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", what, err)
		os.Exit(1)
	}
}

func read(path string) string {
	text, err := os.ReadFile(path)
	must(err, path)
	return string(text)
}

// head verifies a signed checkpoint and reads its size and root.
func head(key, signed string) tlog.Tree {
	verifier, err := note.NewVerifier(strings.TrimSpace(key))
	must(err, "key")
	opened, err := note.Open([]byte(signed), note.VerifierList(verifier))
	must(err, "signature")
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err, "size")
	return tlog.Tree{N: size, Hash: hash(lines[2])}
}

func hash(encoded string) (hash tlog.Hash) {
	bytes, err := base64.StdEncoding.DecodeString(encoded)
	must(err, "hash")
	copy(hash[:], bytes)
	return hash
}

// checkReceipt proves that the leaf of a receipt is in the log, by the receipt alone.
func checkReceipt(key, receipt string) {
	proofText, signed, _ := strings.Cut(receipt, "\n\n")
	lines := strings.Split(proofText, "\n")
	leaf, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
	must(err, "extra")
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
	must(err, "index")
	var proof tlog.RecordProof
	for _, line := range lines[3:] {
		proof = append(proof, hash(line))
	}
	tree := head(key, signed)
	must(tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(leaf)), "inclusion")
}

func main() {
	key := read(os.Args[1])
	later, earlier := head(key, read(os.Args[2])), head(key, read(os.Args[3]))

	var stored []tlog.Hash
	hashes := tlog.HashReaderFunc(func(indexes []int64) (found []tlog.Hash, err error) {
		for _, index := range indexes {
			found = append(found, stored[index])
		}
		return found, nil
	})
	for index, leaf := range strings.Split(strings.TrimSuffix(read(os.Args[4]), "\n"), "\n") {
		more, err := tlog.StoredHashes(int64(index), []byte(leaf), hashes)
		must(err, "leaf")
		stored = append(stored, more...)
	}
	for _, tree := range []tlog.Tree{earlier, later} {
		root, err := tlog.TreeHash(tree.N, hashes)
		must(err, "root")
		if root != tree.Hash {
			must(fmt.Errorf("%v, signed was %v", root, tree.Hash), fmt.Sprintf("root of %d leaves", tree.N))
		}
	}
	growth, err := tlog.ProveTree(later.N, earlier.N, hashes)
	must(err, "growth")
	must(tlog.CheckTree(growth, later.N, later.Hash, earlier.N, earlier.Hash), "consistency")
	for _, path := range os.Args[5:] {
		checkReceipt(key, read(path))
	}
	fmt.Printf("%d leaves, %d receipts\n", later.N, len(os.Args)-5)
}
