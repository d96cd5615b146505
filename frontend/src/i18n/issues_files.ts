/** What the server says about people's own data, in Chinese, by code; English comes with the problem itself. */
export const filesZh: Record<string, string> = {
  // Any file
  empty_file: '文件是空的。',
  not_utf8: '第 {line} 行不是 UTF-8 文本。请把文件另存为 UTF-8（在 Excel 里选“CSV UTF-8”）。',
  is_picture: '这是图像，不是文本。图像请放到“图像”里，每个类别一个文件夹。',
  is_document: '这是 Excel、Word、PDF 或 zip 文件，不是纯文本。在 Excel 里请把表格另存为“CSV UTF-8”。',
  too_large: '文件太大，这台服务器最多接受 {most_size}。请去掉一部分，或联系服务器的管理者。',
  too_slow: '读取文件超过了 {most} 秒，已放弃。请把文件变小。',
  too_much_memory: '读取文件需要超过 {most} MB 内存。请把文件变小。',
  unreadable: '无法读取这个文件，它可能已损坏。请重新保存后再试。',
  refused: '这台服务器上保存的文件已满。请先在“已保存”里删除一些。',
  not_found: '服务器上没有它了，可能已被删除。',

  // Tables
  broken_row: '第 {line} 行无法读取，请检查是否有没闭合的引号。',
  ragged_row: '第 {line} 行有 {got} 个单元格，表头有 {expected} 个。每一行都要一样多。',
  no_rows: '只有表头，下面没有数据行。',
  no_header: '第一行不像表头。请在最上面加一行列名。',
  unnamed_column: '第 {column} 列没有名字。请在第一行给每一列命名。',
  duplicate_column: '有 {times} 列都叫“{name}”。请给每一列不同的名字。',
  nothing_to_learn: '没有哪一列是数值或少数几个类别，网络无从学起。',
  too_many_rows: '文件超过 {most} 行。请去掉一部分，或联系服务器的管理者。',
  too_many_columns: '文件超过 {most} 列。请去掉一部分，或联系服务器的管理者。',
  too_few_rows: '只有 {got} 行没有缺失值。请用均值填补，或选择别的列。',
  no_such_column: '文件里没有“{name}”这一列。请重新选择列。',
  no_features: '没有可以读取的列。请至少选择一列。',
  too_many_features: '展开类别后共有 {got} 个输入，太多了。请少选几列。',
  target_is_text: '“{name}”里有 {got} 种不同的文本，做类别太多了。请选择另一列来预测。',
  target_is_category: '“{name}”里是文本，不是数值。请选择学习类别。',
  feature_is_target: '“{name}”就是要预测的列，不能同时作为输入。',
  feature_is_text: '“{name}”里是各不相同的文本，不能当数值用。请不要选它。',
  one_value: '“{name}”处处都是同一个值，没有什么可学。请选择另一列来预测。',
  one_class: '所有样本都属于同一类，没有可以区分的。请至少有两个类别。',
  too_many_classes: '有 {got} 个类别，最多只能区分 {most} 个。',

  // Pictures
  bad_zip: '这不是能读取的 zip 文件。请把图像文件夹重新打包成 .zip。',
  zip_ratio: '“{name}”解压后是原来的 {got} 倍，最多允许 {most} 倍。请直接打包图像本身。',
  no_images: '压缩包里没有图像。请每个类别建一个文件夹，放入 PNG、JPEG、GIF、BMP 或 WebP 文件。',
  too_many_pixels: '“{name}”有 {width} × {height} 像素，最多允许 {most} 像素。请把它缩小。',
  picture_too_long: '“{name}”有 {got} 字节，超过任何 {most} 像素的图像。请把它缩小。',
  no_picture: '“{name}”不是 PNG、JPEG、GIF、BMP 或 WebP 图像。',
  damaged_picture: '“{name}”已损坏。请重新保存。',
  bad_member: '“{name}”无法解压。请重新打包。',
  too_many_images: '图像超过 {most} 张。请去掉一部分，或联系服务器的管理者。',

  // Texts
  text_too_short: '文本只有 {got} 个字符，网络至少需要 {least} 个才能学习。',
  too_many_kinds: '文本里有 {got} 种不同的字符，最多只能区分 {most} 种。',
  too_many_characters: '文本超过 {most} 个字符。请去掉一部分，或联系服务器的管理者。',

  // In an experiment
  text_too_few_windows: '文本只有 {got} 个字符，不够分成两段各 {length} 个字符。请把一次读入的字符数减到 {most} 以下，或换一段更长的文本。',
  no_such_upload: '这台服务器上没有这个文件，它可能已被删除。请换一个文件，或重新上传。',
  too_few_points: '现在有 {got} 个点，至少需要 {least} 个。请再画一些。',
  unknown_class: '有的点属于不存在的类别。请增加类别，或擦掉这些点。',
  bad_expression: '表达式在第 {position} 个字符处有误，请改一改。',
  no_value: '在 {place} 处没有 −{most} 到 {most} 之间的值。请修改表达式。',
  data_unavailable: '这台服务器没有装好这个数据集。请换一个数据集，或重新安装并构建数据。',
  augmentation_needs_pictures: '只有图像可以做数据增强。请去掉数据增强，或换成图像。',
};
