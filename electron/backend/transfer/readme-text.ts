/**
 * README.txt of every package, byte for byte the same in all of them: it must tell nothing about the content.
 * It says what the folder is and how to open it with common programs when this application is not at hand.
 */
export const packageReadme = `移交数据包（ctp/1 格式）

这个文件夹是一份经过签名和加密的移交数据包。请整个文件夹一起复制、移交，不要改名、增删或
改动其中任何文件；改动一个字节，接收方就会拒收。没有收件单位的密钥，任何人都打不开其中的内容。

文件
  README.txt            本说明，所有数据包一字不差
  envelope.json         格式、包号、签名公钥编号、分卷名称和大小
  payload.tar.age       加密的内容（超过一卷时为 .001、.002……）
  SHA512SUMS            以上各文件的 SHA-512 校验值
  SHA512SUMS.minisig    对 SHA512SUMS 的签名；最后写入，没有它说明没有写完，应请发送方重新导出

一般做法：插上 U 盘，在案牍系统中选“接收数据包”，选中这个文件夹。

没有案牍系统时，可以用通用程序手工核验和打开（Debian 软件包 minisign、coreutils、age、tar）。
sender.pub 是发送单位的签名公钥，应当事先当面或通过电话核对过指纹，不得取自本 U 盘；
recipient.key 是收件单位的解密密钥。在计算机硬盘上建一个工作目录，把整个数据包文件夹、
sender.pub、recipient.key 复制进去，在该目录中依次执行：

  cd CTP1-*
  minisign -V -H -p ../sender.pub -m SHA512SUMS
  sha512sum -c SHA512SUMS
  mkdir ../open
  cat payload.tar.age* | age -d -i ../recipient.key | tar -x --no-same-owner --no-same-permissions -f - -C ../open
  cd ../open/CTP1-*
  minisign -V -H -p ../../sender.pub -m statement.json
  sha512sum manifest-sha512.txt
  sha512sum --quiet -c manifest-sha512.txt

倒数第二条的结果应与 statement.json 中的 payload.manifest_sha512 相同。
以上每一步都通过，内容才可以采信。打开后的内容是明文，只能放在符合保密要求的计算机上，用后即删。
在 Windows 上请用 cmd 而不是 PowerShell 5 执行带管道的命令。
`;
