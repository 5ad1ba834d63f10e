-- CreateTable
CREATE TABLE "HashKey" (
    "id" TEXT COLLATE "C" NOT NULL,
    "sealedKey" TEXT COLLATE "C" NOT NULL,
    "keptAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "HashKey_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "EarlyRefund_toldAt_idx" ON "EarlyRefund"("toldAt");
