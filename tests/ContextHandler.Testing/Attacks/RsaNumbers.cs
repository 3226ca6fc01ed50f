using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ContextHandler.Testing.Attacks;

/// <summary>RSA as arithmetic (RFC 8017, 5.2): whoever has the private key can sign any block at all, also one that no padding allows.</summary>
public static class RsaNumbers
{
    /// <summary>block^d mod n, as long as the modulus; by the Chinese remainder theorem (RFC 8017, 5.1.2), which is four times as fast.</summary>
    public static byte[] Sign(X509Certificate2 signer, byte[] block)
    {
        using var key = signer.GetRSAPrivateKey()!;
        var numbers = key.ExportParameters(includePrivateParameters: true);
        var (p, q) = (Number(numbers.P!), Number(numbers.Q!));
        var byP = BigInteger.ModPow(Number(block), Number(numbers.DP!), p);
        var byQ = BigInteger.ModPow(Number(block), Number(numbers.DQ!), q);
        var h = ((byP - byQ) * Number(numbers.InverseQ!) % p + p) % p;
        return Bytes(byQ + (q * h), numbers.Modulus!.Length);
    }

    /// <summary>signature^e mod n, as long as the modulus.</summary>
    public static byte[] Open(RSAParameters key, byte[] signature) =>
        Bytes(BigInteger.ModPow(Number(signature), Number(key.Exponent!), Number(key.Modulus!)), key.Modulus!.Length);

    public static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    /// <summary>Big-endian, padded with zeros to the length; longer where the number is.</summary>
    public static byte[] Bytes(BigInteger number, int length)
    {
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[Math.Max(0, length - bytes.Length)], .. bytes];
    }

    /// <summary>The least number whose cube is not below that one.</summary>
    public static BigInteger CubeRootAbove(BigInteger number)
    {
        var (low, high) = (BigInteger.Zero, BigInteger.One << ((int)(number.GetBitLength() / 3) + 1));
        while (low < high)
        {
            var middle = (low + high) >> 1;
            (low, high) = BigInteger.Pow(middle, 3) < number ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>A SubjectPublicKeyInfo of those numbers.</summary>
    public static PublicKey PublicKey(BigInteger modulus, BigInteger exponent)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(modulus);
            writer.WriteInteger(exponent);
        }

        return new(new Oid("1.2.840.113549.1.1.1"), new AsnEncodedData([5, 0]), new AsnEncodedData(writer.Encode()));
    }

    /// <summary>A key pair with the exponent 3, which .NET makes none of: of primes that leave 2 when divided by 3.</summary>
    public static RSAParameters WithExponentThree()
    {
        List<byte[]> primes = [];
        while (primes.Count < 2)
        {
            using var key = RSA.Create(2048);
            var numbers = key.ExportParameters(includePrivateParameters: true);
            primes.AddRange(new[] { numbers.P!, numbers.Q! }.Where(prime => Number(prime) % 3 == 2));
        }

        var (p, q, one) = (Number(primes[0]), Number(primes[1]), BigInteger.One);
        var d = Inverse(3, (p - one) * (q - one));
        return new()
        {
            Modulus = Bytes(p * q, 256),
            Exponent = [3],
            D = Bytes(d, 256),
            P = Bytes(p, 128),
            Q = Bytes(q, 128),
            DP = Bytes(d % (p - one), 128),
            DQ = Bytes(d % (q - one), 128),
            InverseQ = Bytes(Inverse(q, p), 128),
        };
    }

    /// <summary>The number that multiplied with this one leaves 1.</summary>
    private static BigInteger Inverse(BigInteger number, BigInteger modulus)
    {
        var (r, next, s, t) = (modulus, number % modulus, BigInteger.Zero, BigInteger.One);
        while (next != 0)
        {
            var quotient = r / next;
            (r, next) = (next, r - (quotient * next));
            (s, t) = (t, s - (quotient * t));
        }

        return ((s % modulus) + modulus) % modulus;
    }
}
