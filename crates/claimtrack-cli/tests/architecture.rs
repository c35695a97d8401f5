//! ARCHITECTURE.md speaks of what exists: every path, every type and every dependency it names.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn page() -> String {
    std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md")
}

/// What stands between backticks.
fn names(page: &str) -> Vec<&str> {
    page.split('`').skip(1).step_by(2).collect()
}

/// All Rust sources below `crates/`.
fn sources() -> String {
    let (mut open, mut text) = (vec![root().join("crates")], String::new());
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                text.push_str(&std::fs::read_to_string(path).expect("a source file"));
            }
        }
    }
    text
}

#[test]
fn paths_exist() {
    let page = page();
    let paths: Vec<&str> = names(&page).into_iter().filter(|name| name.contains('/') && !name.contains(' ')).collect();
    assert!(paths.len() > 10, "found only {paths:?}");
    for path in paths {
        assert!(root().join(path).exists(), "ARCHITECTURE.md names {path}, which does not exist");
    }
}

#[test]
fn types_exist() {
    let (page, sources) = (page(), sources());
    let is_type = |name: &&str| name.starts_with(char::is_uppercase) && name.chars().all(char::is_alphanumeric);
    let types: Vec<&str> = names(&page).into_iter().filter(is_type).collect();
    assert!(types.len() > 5, "found only {types:?}");
    for name in types {
        // The last two: types that the macros `labels!` and `index_type!` make.
        let forms = ["struct {} {", "struct {}<", "struct {}(", "enum {} {", "    {} {\n", "    {}\n);"];
        let defined = forms.iter().any(|form| sources.contains(&form.replacen("{}", name, 1)));
        assert!(defined, "ARCHITECTURE.md names {name}, which does not exist");
    }
}

#[test]
fn every_dependency_has_its_reason() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml");
    let section = manifest.split("[workspace.dependencies]").nth(1).and_then(|rest| rest.split("\n[").next());
    let used: BTreeSet<&str> = section
        .expect("dependencies")
        .lines()
        .filter_map(|line| line.split_once('='))
        .map(|(name, _)| name.trim())
        .filter(|name| !name.starts_with('#') && !name.starts_with("claimtrack"))
        .collect();
    let page = page();
    let table = page.split("## Dependencies").nth(1).expect("a section on dependencies");
    let rows = table.lines().filter_map(|line| line.strip_prefix("| "));
    let told: BTreeSet<&str> = rows.flat_map(|row| names(row.split(" | ").next().unwrap_or_default())).collect();
    assert!(used.len() > 5, "found only {used:?}");
    assert_eq!(told, used, "the table of dependencies and Cargo.toml differ");
}
