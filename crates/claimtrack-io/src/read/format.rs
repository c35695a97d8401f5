//! Which reader a file needs, by its ending, and a stream, by its first bytes.

use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// What can be read, for messages.
pub(super) const SUPPORTED: &str =
    "supported are .txt, .md, .html, .jsonl and .csv, each also as .gz or .zst, folders of these, and -";

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Format {
    Text,
    Html,
    JsonLines,
    Csv,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Compression {
    None,
    Gzip,
    Zstd,
}

impl Compression {
    pub(super) fn reader<'a>(self, file: impl Read + 'a) -> Box<dyn BufRead + 'a> {
        let file = BufReader::with_capacity(1 << 16, file);
        match self {
            Compression::None => Box::new(file),
            Compression::Gzip => Box::new(BufReader::new(flate2::bufread::MultiGzDecoder::new(file))),
            Compression::Zstd => Box::new(BufReader::new(Frames { file, open: None })),
        }
    }
}

/// A zstd file: frame after frame, opened as they come.
struct Frames<R: BufRead> {
    file: R,
    open: Option<Box<ruzstd::decoding::FrameDecoder>>,
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
        loop {
            if self.open.is_none() {
                if self.file.fill_buf()?.is_empty() {
                    return Ok(0);
                }
                let mut frame = Box::new(FrameDecoder::new());
                frame.init(&mut self.file).map_err(io::Error::other)?;
                self.open = Some(frame);
            }
            let frame = self.open.as_mut().expect("opened above");
            while frame.can_collect() == 0 && !frame.is_finished() {
                let step = BlockDecodingStrategy::UptoBlocks(1);
                frame.decode_blocks(&mut self.file, step).map_err(io::Error::other)?;
            }
            let count = frame.read(buffer)?;
            if count > 0 || buffer.is_empty() {
                return Ok(count);
            }
            self.open = None;
        }
    }
}

/// The reader for a file of this name.
pub(super) fn of(path: &Path) -> Option<(Format, Compression)> {
    let name = path.file_name()?.to_string_lossy().to_lowercase();
    let (stem, compression) = match name.rsplit_once('.')? {
        (stem, "gz") => (stem, Compression::Gzip),
        (stem, "zst") => (stem, Compression::Zstd),
        _ => (name.as_str(), Compression::None),
    };
    let format = match stem.rsplit_once('.')?.1 {
        "txt" | "text" | "md" => Format::Text,
        "html" | "htm" => Format::Html,
        "jsonl" | "ndjson" => Format::JsonLines,
        "csv" => Format::Csv,
        _ => return None,
    };
    Some((format, compression))
}

/// The reader for a stream without a name.
pub(super) fn sniff<'a>(stream: impl Read + 'a) -> io::Result<(Format, Box<dyn BufRead + 'a>)> {
    let mut raw = BufReader::with_capacity(1 << 16, stream);
    let compression = match raw.fill_buf()? {
        [0x1f, 0x8b, ..] => Compression::Gzip,
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Compression::Zstd,
        _ => Compression::None,
    };
    let mut reader = compression.reader(raw);
    let first = reader.fill_buf()?.iter().find(|byte| !byte.is_ascii_whitespace());
    let format = if first == Some(&b'{') { Format::JsonLines } else { Format::Text };
    Ok((format, reader))
}
