use super::*;
use std::io::Cursor;

const LIMITS: Limits = Limits { document_bytes: 1000, file_bytes: 10_000 };

fn stream(text: &[u8]) -> Input {
    read_stream("in", Cursor::new(text.to_vec()), LIMITS)
}

#[track_caller]
fn problems(input: &Input, expected: &[&str]) {
    let found: Vec<String> = input.problems.iter().map(Problem::to_string).collect();
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.contains(expected), "{found:?} should contain {expected:?}");
    }
}

#[test]
fn a_text_is_taken_as_it_is() {
    let input = stream(" date 2026-03-08 Torvik.\r\n\r\nThe mayor spoke.\n".as_bytes());
    problems(&input, &[]);
    assert_eq!(input.documents[0].text(), " date 2026-03-08 Torvik.\r\n\r\nThe mayor spoke.\n");
    assert_eq!(input.documents[0].date(), None);
}

#[test]
fn json_lines_bring_what_they_know() {
    let line = r#"{"id": 7, "date": "2026-03-08T10:00:00Z", "outlet": "Lund Post", "title": "Strike", "text": "Café.", "more": [1]}"#;
    let input = stream(line.as_bytes());
    problems(&input, &[]);
    let article = &input.documents[0];
    assert_eq!((article.id(), article.outlet(), article.title()), ("7", Some("Lund Post"), Some("Strike")));
    assert_eq!(article.date().map(|date| date.to_string()).as_deref(), Some("2026-03-08"));
}

#[test]
fn a_bad_line_costs_that_line() {
    let input =
        stream(b"{\"text\": \"One.\"}\n{\"text\": \n{\"title\": \"x\"}\n{\"text\": \"  \"}\n\n{\"text\": \"Two.\"}");
    problems(&input, &["in:2: no JSON object", "in:3: there is no field \"text\"", "in:4: the text is empty"]);
    let ids: Vec<&str> = input.documents.iter().map(Document::id).collect();
    assert_eq!(ids, ["in#1", "in#6"]);
}

#[test]
fn a_date_that_is_none_is_told_and_the_article_kept() {
    let input = stream(br#"{"text": "One.", "date": "soon"}"#);
    problems(&input, &[]);
    assert!(input.notices[0].to_string().contains("in:1: date \"soon\""));
    assert_eq!(input.documents.len(), 1);
}

#[test]
fn what_is_no_text_is_named() {
    problems(&stream(b""), &["in: is empty"]);
    problems(&stream(b" \n\t"), &["in: is empty"]);
    problems(&stream(b"a\0b"), &["NUL"]);
    problems(&stream(b"one\ntwo \xff three"), &["is not UTF-8 (byte 8, line 2)"]);
    problems(&stream(b"\xff\xfea\0"), &["UTF-16"]);
}

#[test]
fn what_is_too_long_is_named_and_the_rest_read() {
    problems(&stream(&b"x".repeat(1001)), &["too long for one article"]);
    let long = format!("{{\"text\": \"{}\"}}\n{{\"text\": \"Two.\"}}", "y".repeat(1001));
    let input = stream(long.as_bytes());
    problems(&input, &["in:1: longer than"]);
    assert_eq!(input.documents[0].text(), "Two.");
}

#[test]
fn a_flood_out_of_a_small_archive_ends() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    io::Write::write_all(&mut packed, &b"{\"text\": \"One.\"}\n".repeat(5000)).expect("memory");
    let input = stream(&packed.finish().expect("memory"));
    assert!(input.problems[0].to_string().contains("the rest is left out"), "{:?}", input.problems);
    assert!(input.documents.len() < 1000);
}

#[test]
fn csv_rows_become_articles() {
    let mut input = Input::default();
    let text = "\u{feff}Date,TEXT,outlet\n2026-03-08,\"One, two.\nThree.\",Lund Post\n,,\n2026-03-09,Four.,\n";
    let source = Source::new("a.csv".to_owned(), "a.csv", Box::new(Cursor::new(text.as_bytes().to_vec())), LIMITS);
    table::read(&mut input, source);
    problems(&input, &["a.csv:4: the text is empty"]);
    let ids: Vec<&str> = input.documents.iter().map(Document::id).collect();
    assert_eq!(ids, ["a.csv#2", "a.csv#5"]);
    assert_eq!(input.documents[0].text(), "One, two.\nThree.");
}

#[test]
fn twins_are_named_apart() {
    let input =
        stream(b"{\"id\": \"a\", \"text\": \"One.\"}\n{\"id\": \"a\", \"text\": \"Two.\", \"outlet\": \"Lund Post\"}");
    assert_eq!(input.documents[1].id(), "a#2");
    assert_eq!(input.documents[1].outlet(), Some("Lund Post"));
    assert_eq!(input.notices.len(), 1);
}

#[test]
fn endings_tell_the_reader() {
    let of = |name: &str| format::of(Path::new(name));
    assert_eq!(of("a/b.TXT"), Some((Format::Text, Compression::None)));
    assert_eq!(of("b.jsonl.zst"), Some((Format::JsonLines, Compression::Zstd)));
    assert_eq!(of("b.html.gz"), Some((Format::Html, Compression::Gzip)));
    assert_eq!(of("b.pdf"), None);
    assert_eq!(of("txt"), None);
    assert_eq!(of(".gz"), None);
}

#[test]
fn zstd_frames_are_read_one_after_another() {
    let frame =
        |text: &str| ruzstd::encoding::compress_to_vec(text.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
    let input = stream(&[frame("{\"text\": \"One.\"}\n"), frame("{\"text\": \"Two.\"}\n")].concat());
    problems(&input, &[]);
    assert_eq!(input.documents.len(), 2);
}

#[test]
fn a_broken_archive_is_named() {
    problems(&stream(&[0x28, 0xb5, 0x2f, 0xfd, 9, 9, 9]), &["cannot be read"]);
    problems(&stream(&[0x1f, 0x8b, 9, 9, 9]), &["cannot be read"]);
}

#[test]
fn pages_give_the_article() {
    let paragraph = "<p>The mayor of Torvik said on Monday that the strike at the harbour would end this week, \
                     and that the port would open again for all ships that wait outside the bay.</p>";
    let html = format!(
        "<html><head><title>Strike to end</title></head><body><nav>Home Sport</nav><article><h1>Strike to end</h1>{}</article>\
         <footer>All rights reserved</footer></body></html>",
        paragraph.repeat(4)
    );
    let mut input = Input::default();
    let limits = Limits { document_bytes: 10_000, ..LIMITS };
    page::read(
        &mut input,
        Source::new("a.html".to_owned(), "a.html", Box::new(Cursor::new(html.into_bytes())), limits),
    );
    problems(&input, &[]);
    let article = &input.documents[0];
    assert_eq!(article.title(), Some("Strike to end"));
    assert!(article.text().contains("would open again") && !article.text().contains("rights reserved"));
}

#[test]
fn a_folder_names_documents_by_their_path() {
    let folder = std::env::temp_dir().join(format!("claimtrack-read-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("b")).expect("a temporary folder");
    for (name, text) in [("b/2.txt", "Two."), ("1.txt", "One."), ("3.pdf", "x"), (".hidden.txt", "x")] {
        std::fs::write(folder.join(name), text).expect("a temporary file");
    }
    let input = read(&[&folder, &folder.join("none")], Limits::default());
    std::fs::remove_dir_all(&folder).expect("the folder made above");
    let ids: Vec<&str> = input.documents.iter().map(Document::id).collect();
    assert_eq!(ids, ["1.txt", "b/2.txt"]);
    problems(&input, &["no such file"]);
    assert!(input.notices[0].to_string().ends_with("1 file of other kinds left aside: 3.pdf"));
}
