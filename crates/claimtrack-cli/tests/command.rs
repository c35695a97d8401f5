//! The command as a user meets it: what it prints, what it names, and how it ends.

use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const STORY: &str = r#"{"id": "a", "date": "2026-03-02", "outlet": "Lund Post", "text": "The mayor of Torvik said that 40 people were killed."}"#;

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/articles")
}

fn claimtrack(arguments: &[&str], stdin: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_claimtrack"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    // A command that refuses its arguments does not read; that is no failure of the test.
    let _ = child.stdin.take().expect("a pipe").write_all(stdin.as_bytes());
    child.wait_with_output().expect("the command ends")
}

#[track_caller]
fn lines(output: &Output) -> Vec<Value> {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let text = std::str::from_utf8(&output.stdout).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("a JSON object a line")).collect()
}

#[track_caller]
fn ends(output: &Output, code: i32, says: &[&str]) {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{stderr}");
    for words in says {
        assert!(stderr.contains(words), "{stderr:?} should say {words:?}");
    }
    assert!(!stderr.contains("panicked"), "{stderr}");
}

/// A folder of its own for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

#[test]
fn claims_without_topics_are_the_same_otherwise() {
    let articles = examples();
    let listed = |options: &[&str]| {
        let fixed = ["extract", articles.to_str().expect("UTF-8"), "--format", "jsonl", "--quiet"];
        lines(&claimtrack(&[&fixed, options].concat(), ""))
    };
    let (mut grouped, alone) = (listed(&[]), listed(&["--no-topics"]));
    assert!(grouped.iter().any(|claim| !claim["topic"].is_null()));
    assert!(alone.iter().all(|claim| claim["topic"].is_null() && claim.get("copy_of").is_none()));
    for claim in grouped.iter_mut().filter_map(Value::as_object_mut) {
        claim["topic"] = Value::Null;
        claim.remove("copy_of");
    }
    assert_eq!(grouped, alone);
}

#[test]
fn every_listing_has_every_format() {
    for command in ["extract", "figures", "relations", "topics"] {
        let jsonl = claimtrack(&[command, "-", "--format", "jsonl"], STORY);
        let _ = lines(&jsonl);
        let csv = claimtrack(&[command, "-", "--format", "csv"], STORY);
        let header = String::from_utf8_lossy(&csv.stdout).lines().next().unwrap_or_default().to_owned();
        assert!(header.contains(','), "{command}: {header}");
        let table = claimtrack(&[command, "-"], STORY);
        assert!(table.status.success() && !table.stdout.is_empty(), "{command}");
    }
}

#[test]
fn a_table_holds_what_is_likely_and_counts_the_rest() {
    let articles = r#"{"id":"a","date":"2031-03-03","text":"Sweden's president said that Sweden will continue its offensive in Norway."}
{"id":"b","date":"2031-03-20","text":"Sweden's defense minister said that Sweden will reduce its military operations in Norway."}"#;
    let shown = |arguments: &[&str]| {
        String::from_utf8(claimtrack(&[&["relations", "-"], arguments].concat(), articles).stdout).expect("UTF-8")
    };
    assert!(shown(&[]).starts_with("1 less sure not listed"), "{}", shown(&[]));
    assert!(shown(&["--min-score", "0"]).starts_with("shift"));
    assert_eq!(shown(&["--format", "jsonl"]).lines().count(), 1);
    assert_eq!(shown(&["--format", "jsonl", "--min-score", "0.5"]), "");
}

#[test]
fn bad_inputs_are_named_and_the_rest_is_read() {
    let folder = folder("bad-inputs");
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes).expect("a file for the test");
    write("empty.txt", b"");
    write("latin.txt", b"Caf\xe9 owners said so.");
    write("image.txt", b"\x89PNG\0\0");
    write("good.txt", b"The mayor of Torvik said that 40 people were killed.");
    write("lines.jsonl", format!("{STORY}\n{{broken\n").as_bytes());
    write("page.pdf", b"%PDF");
    let place = folder.to_str().expect("a path in UTF-8");
    let output = claimtrack(&["figures", place, "nowhere.txt", "--format", "jsonl"], "");
    let says = [
        "empty.txt: is empty",
        "latin.txt: is not UTF-8",
        "image.txt: holds NUL",
        "lines.jsonl:2: no JSON object",
        "nowhere.txt: there is no such file",
        "left aside: page.pdf",
        "5 inputs could not be read; going on with 2 articles",
    ];
    ends(&output, 1, &says);
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("\"good.txt\"") && text.contains("\"id\":\"a\""), "{text}");
}

#[test]
fn a_line_of_fifty_megabytes_is_named() {
    let long = format!("{{\"text\": \"{}\"}}\n{STORY}", "x".repeat(50 << 20));
    let output = claimtrack(&["figures", "-", "--format", "jsonl"], &long);
    ends(&output, 1, &["-:1: longer than 32 MiB"]);
    assert!(!output.stdout.is_empty(), "the other line is read");
}

#[test]
fn wrong_usage_ends_with_two() {
    ends(&claimtrack(&["extract"], ""), 2, &["INPUT"]);
    ends(&claimtrack(&["report", "-", "-o", "report.doc"], STORY), 2, &[".html, .md or .json"]);
    ends(&claimtrack(&["extract", "-", "-o", "no/such/folder/x.jsonl"], STORY), 2, &["there is no folder"]);
    ends(&claimtrack(&["compare", "only one"], ""), 2, &["two statements"]);
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_claimtrack"))
        .args(["figures", "-", "--format", "jsonl", "--quiet"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    drop(child.stdout.take());
    let story = (0..2000).map(|_| format!("{STORY}\n")).collect::<String>();
    let _ = child.stdin.take().expect("a pipe").write_all(story.as_bytes());
    ends(&child.wait_with_output().expect("the command ends"), 0, &[]);
}

#[test]
fn statements_are_compared() {
    let output = claimtrack(&["compare", "-", "--format", "jsonl"], r#"{"id": 7, "a": "One.", "b": "Two."}"#);
    let found = lines(&output);
    assert_eq!(found[0]["id"], 7);
    assert!(found[0]["label"].is_string() && found[0]["score"].is_number());
    ends(&claimtrack(&["compare", "-"], "{\"a\": 1}\n"), 1, &["-:1: no pair"]);
    ends(&claimtrack(&["compare", "One.", "Two."], ""), 0, &[]);
}

#[test]
fn the_examples_give_a_report_in_every_form() {
    let folder = folder("reports");
    let examples = examples();
    for (name, start) in [("r.html", "<!doctype html>"), ("r.md", "# Who says what"), ("r.json", "{\"schema\":1")] {
        let path = folder.join(name);
        let arguments = ["report", examples.to_str().expect("UTF-8"), "-o", path.to_str().expect("UTF-8")];
        ends(&claimtrack(&arguments, ""), 0, &["report written"]);
        let report = std::fs::read_to_string(&path).expect("the report");
        assert!(report.trim_start().starts_with(start), "{name}: {}", &report[..60.min(report.len())]);
    }
}

#[test]
fn threads_never_change_the_result() {
    let examples = examples();
    let run = |threads: &str| {
        let place = examples.to_str().expect("UTF-8");
        claimtrack(&["relations", place, "--format", "jsonl", "--threads", threads], "").stdout
    };
    assert_eq!(run("1"), run("3"));
}
