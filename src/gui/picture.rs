//! Pictures of a window, and the files they are written to.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What went wrong with a picture.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// The pixels could not be packed.
    #[error("cannot draw `{path}`: {source}; nothing was written")]
    Encode {
        /// Where the picture was to go.
        path: PathBuf,
        /// What the encoder said.
        source: Arc<png::EncodingError>,
    },
    /// The file could not be written.
    #[error("cannot write `{path}`: {source}; choose another folder")]
    Write {
        /// Where the picture was to go.
        path: PathBuf,
        /// What the system said.
        source: Arc<io::Error>,
    },
}

/// The pixels of a window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    width: u32,
    height: u32,
    pixels: Vec<u8>,
}

impl Picture {
    /// Takes pixels in RGBA order, row by row; `None` when their number does not fit the size.
    pub fn new(width: u32, height: u32, pixels: Vec<u8>) -> Option<Self> {
        let wanted = usize::try_from(u64::from(width) * u64::from(height) * 4).ok()?;
        (pixels.len() == wanted).then_some(Self {
            width,
            height,
            pixels,
        })
    }

    /// The width in pixels.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// The height in pixels.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Lends the pixels in RGBA order, row by row.
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// Looks up one pixel as red, green, blue and alpha.
    pub fn pixel(&self, x: u32, y: u32) -> Option<[u8; 4]> {
        if x >= self.width || y >= self.height {
            return None;
        }
        let at = usize::try_from((u64::from(y) * u64::from(self.width) + u64::from(x)) * 4).ok()?;
        self.pixels.get(at..at + 4)?.try_into().ok()
    }

    /// Packs the picture as PNG.
    ///
    /// # Errors
    /// When the size is zero.
    pub fn png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.width, self.height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Fast);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.pixels)?;
        writer.finish()?;
        Ok(file)
    }

    /// Writes the picture to a PNG file; an older file there is replaced.
    ///
    /// # Errors
    /// When the picture is empty or the file cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), Error> {
        let file = self.png().map_err(|source| Error::Encode {
            path: path.to_owned(),
            source: Arc::new(source),
        })?;
        std::fs::write(path, file).map_err(|source| Error::Write {
            path: path.to_owned(),
            source: Arc::new(source),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_survives_its_file() {
        let pixels: Vec<u8> = (0..3 * 2 * 4).collect();
        let picture = Picture::new(3, 2, pixels.clone()).expect("size fits");
        assert_eq!(picture.pixel(2, 1), Some([20, 21, 22, 23]));
        assert_eq!(picture.pixel(3, 0), None);
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("one.png");
        picture.write(&path).expect("written");
        let file = std::io::BufReader::new(std::fs::File::open(&path).expect("open"));
        let mut reader = png::Decoder::new(file).read_info().expect("a PNG");
        let mut read = vec![0; reader.output_buffer_size().expect("size")];
        reader.next_frame(&mut read).expect("a frame");
        assert_eq!(read, pixels);
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let picture = Picture::new(1, 1, vec![0; 4]).expect("size fits");
        let error = picture
            .write(Path::new("/nowhere/at/all.png"))
            .expect_err("no such folder");
        assert!(error.to_string().contains("/nowhere/at/all.png"), "{error}");
        assert!(Picture::new(2, 2, vec![0; 4]).is_none());
    }
}
